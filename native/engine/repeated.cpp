#include "engine/impl.h"
#include "engine/payload_codec.h"

// What came before is answered from where it stands, and changes nothing.
namespace cairn {

// The reply of a batch taken in before: from this turn, or from its frame in the ledger.
SignalsReply Engine::Impl::repeated(Turn const& turn, LedgerPlace place,
                                    SignalsRequest const& request) const {
  SignalsReply reply;
  reply.batchId = request.batch.batchId;
  reply.serverTimeMs = request.receivedAtMs;
  if (place.seq == turn.row.seq) {
    reply = std::get<SignalsReply>(turn.replies[turn.done[place.frame].request]);
  } else if (auto payload = batchAt(place); payload && payload->outcome.reply) {
    reply = std::move(*payload->outcome.reply);
  }
  reply.duplicate = true;
  return reply;
}

// Nothing when the frame cannot be opened: its visitor was erased, or its day is no longer kept.
std::optional<BatchPayload> Engine::Impl::batchAt(LedgerPlace place) const {
  auto const row = store->row(place.seq);
  if (!row || !*row) return std::nullopt;
  std::string_view frames{(*row)->frames};
  auto frame = nextFrame(frames);
  for (std::uint32_t i = 0; i < place.frame && frame; ++i)
    frame = nextFrame(frames);
  if (!frame) return std::nullopt;
  auto const owner = store->visitor(frame->header.visitor);
  if (!owner || !*owner) return std::nullopt;
  auto const bytes = unseal((*owner)->key, frame->clear, frame->sealed);
  if (!bytes) return std::nullopt;
  return unpack<BatchPayload>(*bytes);
}

}  // namespace cairn
