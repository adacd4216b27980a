#include "engine/wire/fact_fields.h"

namespace cairn::wire {

namespace {

constexpr std::int64_t kMaxMoney = 1'000'000'000'000;  // minor units
constexpr std::int64_t kMaxCount = 1'000'000;
constexpr std::int64_t kMaxPageMs = 4'294'967'294;
constexpr std::int64_t kMaxUnixMs = 253'402'300'799'999;  // end of the year 9999

constexpr std::array<std::string_view, 3> kCostNames{"shipping", "tax", "fee"};

// One reader for a field of the fact inside a SignedFact, which carries both authors' facts.
template <auto Member, std::size_t Max, TextRule Rule = TextRule::Any>
bool factText(Value value, SignedFact& out, WireError& error) {
  return readText(value, Max, Rule, out.fact.*Member, error);
}
template <auto Member, std::int64_t Least, std::int64_t Most>
bool factInteger(Value value, SignedFact& out, WireError& error) {
  return integer<Member, Least, Most>(value, out.fact, error);
}
template <auto Member>
bool factKey(Value value, SignedFact& out, WireError& error) {
  return readKey(value, out.fact.*Member, error);
}
template <auto Member, auto const& Names>
bool factWord(Value value, SignedFact& out, WireError& error) {
  return word<Member, Names, 1>(value, out.fact, error);
}

bool factCost(Value value, SignedFact& out, WireError& error) {
  std::size_t index = 0;
  if (!readWord(value, kCostNames, 0, index, error)) return false;
  out.fact.costKind = kCostNames[index];
  return true;
}

bool factAutomatic(Value value, SignedFact& out, WireError& error) {
  return readBool(value, out.fact.automatic, error);
}

bool factId(Value value, SignedFact& out, WireError& error) {
  return readText(value, 128, TextRule::NotEmpty, out.factId, error);
}

// Bit numbers of the table below.
enum FieldBit : std::uint8_t {
  Kind,
  AtMs,
  FactId,
  OccurredAt,
  VisitorId,
  SessionId,
  OrderId,
  CustomerKey,
  ProductId,
  VariantId,
  Name,
  CollectionId,
  AmountMinor,
  Currency,
  Items,
  Quantity,
  Automatic,
  QueryKey,
  NeedKey,
  Results,
  CodeKey,
  ReasonClass,
  Step,
  Role,
  CostKind,
  GrantId,
  kFieldCount
};

constexpr std::array<Field<SignedFact>, kFieldCount> kFields{{
    {"kind", factWord<&WireFact::kind, kFactNames>, Need::Required},
    {"atMs", factInteger<&WireFact::atMs, 0, kMaxPageMs>},
    {"factId", factId},
    {"occurredAt", factInteger<&WireFact::atMs, 0, kMaxUnixMs>},
    {"visitorId", id<&SignedFact::visitorId>},
    {"sessionId", id<&SignedFact::sessionId>},
    {"orderId", text<&SignedFact::orderId, 64, TextRule::NotEmpty>},
    {"customerKey", key<&SignedFact::customerKey>},
    {"productId", factText<&WireFact::productId, 64, TextRule::NotEmpty>},
    {"variantId", factText<&WireFact::variantId, 64>},
    {"name", factText<&WireFact::name, 80>},
    {"collectionId", factText<&WireFact::collectionId, 64>},
    {"amountMinor", factInteger<&WireFact::amountMinor, 0, kMaxMoney>},
    {"currency", factText<&WireFact::currency, 3, TextRule::Currency>},
    {"items", factInteger<&WireFact::items, 0, kMaxCount>},
    {"quantity", factInteger<&WireFact::quantity, 0, kMaxCount>},
    {"automatic", factAutomatic},
    {"queryKey", factKey<&WireFact::queryKey>},
    {"needKey", factKey<&WireFact::needKey>},
    {"results", factInteger<&WireFact::results, -1, kMaxCount>},
    {"codeKey", factKey<&WireFact::codeKey>},
    {"reasonClass", factText<&WireFact::reasonClass, 64>},
    {"step", factWord<&WireFact::step, kCheckoutStepNames>},
    {"fieldRole", factWord<&WireFact::field, kFieldRoleNames>},
    {"costKind", factCost},
    {"grantId", id<&SignedFact::grantId>},
}};

template <class... Bit>
constexpr std::uint64_t mask(Bit... bits) {
  return (std::uint64_t{0} | ... | (std::uint64_t{1} << bits));
}

constexpr std::uint64_t kPageBase = mask(Kind, AtMs);
constexpr std::uint64_t kServerBase = mask(Kind, FactId, OccurredAt, VisitorId, SessionId);
constexpr std::uint64_t kMoney = mask(AmountMinor, Currency);
constexpr std::uint64_t kLine = mask(ProductId, VariantId, Name, Quantity, Automatic) | kMoney;
constexpr std::uint64_t kOrder = mask(OrderId, Items, CustomerKey) | kMoney;

// What one kind may carry beside its author's base fields, what it must, and who may state it.
struct Rule {
  std::uint64_t allowed = 0;
  std::uint64_t required = 0;
  bool page = true;
  bool server = false;
  std::uint64_t barred = 0;  // of its author's base fields: what the kind has nothing to do with
};

constexpr Rule kCartLine{kLine, mask(ProductId), true, true};
constexpr Rule kCart{kMoney | mask(Items), 0, true, true};
constexpr Rule kCoupon{mask(CodeKey, ReasonClass), 0, true, true};
constexpr Rule kPlain{};
constexpr Rule kOption{mask(ProductId, VariantId)};
constexpr Rule kOrderMoney{kOrder, mask(OrderId) | kMoney, false, true};
constexpr Rule kOrderState{kOrder, mask(OrderId), false, true};
constexpr Rule kService{mask(OrderId, CustomerKey), 0, false, true};
constexpr Rule kGrantUsed{mask(GrantId, OrderId) | kMoney, mask(GrantId, OrderId) | kMoney, false,
                          true};
constexpr Rule kStock{mask(ProductId, ReasonClass), mask(ProductId, ReasonClass), false, true,
                      mask(VisitorId, SessionId)};

// In the order of FactKind.
constexpr std::array<Rule, kFactNames.size()> kRules{{
    {0, 0, false, false},
    kPlain,                                                        // page_viewed
    {mask(ProductId, Name, VariantId) | kMoney, mask(ProductId)},  // product_viewed
    {mask(CollectionId, Name)},                                    // collection_viewed
    {mask(QueryKey, NeedKey, Results)},                            // search_submitted
    {mask(ProductId)},                                             // result_opened
    kOption,
    kOption,
    kCartLine,
    kCartLine,
    kCart,
    kCart,
    kCoupon,
    kCoupon,
    {kMoney},                  // checkout_started
    {mask(Step), mask(Step)},  // checkout_step_viewed
    kPlain,
    kPlain,
    kPlain,
    kPlain,                                     // …_info_submitted
    {mask(Role)},                               // field_completed
    {mask(CostKind) | kMoney, mask(CostKind)},  // cost_shown
    kPlain,
    kPlain,                              // payment_handoff_…
    {mask(ReasonClass), 0, true, true},  // alert_displayed
    kPlain,
    kPlain,
    kPlain,
    kPlain,  // chat, wishlist, help, checkout_completed
    kOrderMoney,
    kOrderMoney,
    kOrderState,
    kOrderMoney,
    kOrderState,
    {mask(CustomerKey), mask(CustomerKey), false, true},  // customer_identified
    kService,
    kService,
    {mask(GrantId, OrderId), mask(GrantId), false, true},  // grant_redeemed
    kGrantUsed,
    {mask(GrantId), mask(GrantId), false, true},  // grant_expired
    kStock,
    kService,
    kService,  // subscription_…
}};

// The name of the lowest field in `bits`.
std::string_view firstOf(std::uint64_t bits) {
  std::size_t i = 0;
  while ((bits >> i & 1U) == 0)
    ++i;
  return kFields[i].name;
}

// Whether a product can be had: the one reason class that is a closed list.
bool isStockClass(SignedFact const& stated, WireError& error) {
  constexpr std::array<std::string_view, 3> kClasses{"in_stock", "low", "out"};
  auto const& given = stated.fact.reasonClass;
  for (auto const known : kClasses)
    if (given == known) return true;
  return refuse(error, "bad_field", "unknown value " + quoted(std::string_view{given})),
         within(error, "reasonClass");
}

bool holdToRule(StatedBy author, SignedFact const& stated, std::uint64_t seen, WireError& error) {
  auto const kind = stated.fact.kind;
  auto const& rule = kRules[static_cast<std::size_t>(kind)];
  auto const byPage = author == StatedBy::Page;
  if (!(byPage ? rule.page : rule.server)) {
    auto const who =
        byPage ? " must come signed from the shop's server" : " is stated by pages only";
    return refuse(error, "bad_field", std::string{name(kind)} + who), within(error, "kind");
  }
  auto const own = byPage ? kPageBase : kServerBase;
  auto const alien = seen & ~(rule.allowed | (own & ~rule.barred));
  if (alien != 0) {
    return refuse(error, "unknown_field", "is no field of " + std::string{name(kind)}),
           within(error, firstOf(alien));
  }
  auto const base = byPage ? kPageBase : mask(Kind, FactId, OccurredAt);
  auto const missing = (rule.required | base) & ~seen;
  if (missing == 0) return kind != FactKind::StockChanged || isStockClass(stated, error);
  return refuse(error, "missing_field", "is required for " + std::string{name(kind)}),
         within(error, firstOf(missing));
}

}  // namespace

bool readFact(Value value, StatedBy author, SignedFact& out, WireError& error) {
  std::uint64_t seen = 0;
  if (!readObject(value, kFields, out, error, &seen)) return false;
  return holdToRule(author, out, seen, error);
}

}  // namespace cairn::wire
