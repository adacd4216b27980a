-- POST /v1/signals as the storefront sends it: 600 bytes, a new batch each time, 10,000 visitors.
local digits = "0123456789abcdef"
local function hex(n)
  local out = {}
  for i = 1, n do
    local d = math.random(1, 16)
    out[i] = digits:sub(d, d)
  end
  return table.concat(out)
end

local visitors = {}
function init()
  math.randomseed(os.time())
  for i = 1, 10000 do visitors[i] = hex(32) end
end

local head = '{"v":1,"batchId":"'
local tail = '","createdAtMs":15200,"consent":"analytics","device":"desktop","locale":"en",'
  .. '"page":{"type":"product","path":"/product/alder-jacket","name":"Alder rain jacket"},'
  .. '"gates":{"typing":false,"paying":false,"playOpen":false},'
  .. '"facts":[{"kind":"product_viewed","atMs":120,"productId":"alder-jacket","amountMinor":18900,"currency":"EUR"}],'
  .. '"signals":[{"id":1,"kind":"dead_click","phase":"raised","atMs":14600,"pageType":"product","elementKey":"9b1c00aa11bb22cc",'
  .. '"strength":50,"count":1,"spanMs":0,"preset":"cairn","host":"web","vetoesChecked":0,"evidence":{}}]}'

function request()
  local visitor = visitors[math.random(1, #visitors)]
  local body = head .. hex(32) .. '","visitorId":"' .. visitor .. '","sessionId":"' .. visitor .. tail
  return wrk.format("POST", "/v1/signals?site=pk_bench&sentAtMs=15300",
    {["Content-Type"] = "text/plain", ["Origin"] = "http://shop.example"}, body)
end

local bad = 0
function response(status)
  if status ~= 200 and status ~= 204 then bad = bad + 1 end
end

function done(summary, latency)
  io.write(string.format('RESULT {"requests":%d,"micros":%d,"p50":%d,"p99":%d,"errors":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
