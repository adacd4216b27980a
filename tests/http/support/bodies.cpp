#include "http/support/bodies.h"

#include <iomanip>
#include <sstream>
#include <stdexcept>

namespace cairn::test {

std::string_view fullBatch() {
  return R"({"v":1,"batchId":"8c1f00000000000000000000000000b1",)"
         R"("visitorId":"0a000000000000000000000000000001","sessionId":"0b000000000000000000000000000001",)"
         R"("createdAtMs":15200,"consent":"analytics","core":"wasm","device":"desktop","locale":"en-GB",)"
         R"("entry":{"referrerHost":"www.example.com","utmSource":"newsletter","utmMedium":"email","utmCampaign":"autumn"},)"
         R"("page":{"type":"product","path":"/product/alder-jacket","name":"Alder rain jacket"},)"
         R"("gates":{"typing":false,"paying":false,"playOpen":false},)"
         R"("facts":[{"kind":"product_viewed","atMs":120,"productId":"alder-jacket","name":"Alder rain jacket","amountMinor":18900,"currency":"EUR"},)"
         R"({"kind":"search_submitted","atMs":130,"queryKey":"00000000000000aa","needKey":"00000000000000ab","results":-1}],)"
         R"("signals":[{"id":3,"kind":"rage_click","phase":"raised","atMs":14600,"pageType":"product",)"
         R"("elementKey":"9b1c000000000001","elementName":"Add to cart","strength":50,"count":4,"spanMs":610,)"
         R"("preset":"cairn","host":"web","vetoesChecked":524287,)"
         R"("evidence":{"medianGapMs":203,"effectsSeen":0,"tier":0,"controlClass":1}}],)"
         R"("decisions":[{"id":"0c000000000000000000000000000001","atMs":14601,"signalId":3,"play":"broken_element_help","surface":"nudge",)"
         R"("reasons":[{"play":"broken_element_help","condition":"plays_this_visit","op":"below","value":0,"threshold":1,"passed":true}]}],)"
         R"("exposures":[{"decisionId":"0c000000000000000000000000000001","play":"broken_element_help","surface":"nudge","event":"shown","atMs":14640}]})";
}

std::string_view smallBatch() {
  return R"({"v":1,"batchId":"8c1f00000000000000000000000000b2",)"
         R"("visitorId":"0a000000000000000000000000000002","sessionId":"0b000000000000000000000000000002",)"
         R"("createdAtMs":900,"consent":"analytics","page":{"type":"home","path":"/"},)"
         R"("gates":{"typing":false,"paying":false,"playOpen":false}})";
}

std::string_view signedFacts() {
  return R"({"facts":[{"factId":"order-1042-paid","kind":"order_paid","occurredAt":1795190399000,)"
         R"("visitorId":"0a000000000000000000000000000001","orderId":"1042","amountMinor":21400,"currency":"EUR","items":2},)"
         R"({"factId":"cart-1","kind":"cart_changed","occurredAt":1795190398000,)"
         R"("visitorId":"0a000000000000000000000000000001","amountMinor":100,"currency":"EUR","items":1},)"
         R"({"factId":"who-1","kind":"customer_identified","occurredAt":1795190398000,)"
         R"("visitorId":"0a000000000000000000000000000001","customerKey":"00000000000000cc"}]})";
}

std::string with(std::string_view text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  if (at == text.npos) throw std::logic_error("no \"" + std::string{from} + "\" to replace");
  return std::string{text.substr(0, at)}.append(to).append(text.substr(at + from.size()));
}

std::string batchNumber(std::string_view batch, unsigned number) {
  constexpr std::string_view kField = "\"batchId\":\"";
  std::ostringstream id;
  id << std::hex << std::setw(32) << std::setfill('0') << number;
  auto const at = batch.find(kField) + kField.size();
  return std::string{batch.substr(0, at)} + id.str() + std::string{batch.substr(at + 32)};
}

}  // namespace cairn::test
