// How an entry is put into bytes and sealed to the one before it. The layout is written down in docs/journal-format.md,
// so that someone else can check a journal with a program of their own; neither may change without the other, nor for
// entries already written: a new layout is a new tag.
#pragma once
#include <string>
#include <string_view>

#include "base/sha256.hpp"
#include "domain/entry.hpp"
#include "journal/journal.hpp"

namespace sightline::journal
{

inline constexpr std::size_t salt_bytes = 16;

// Every field of the entry but body and prose.
std::string header_of(Entry const& entry);
// Fills everything but body and prose. Answers what is wrong with the bytes, or nothing when they are sound.
std::string_view read_header(std::string_view header, Entry& into);

std::string new_salt();
Digest content_digest(std::string_view salt, std::string_view body, std::string_view prose);
// The first entry follows a seal of 32 zero bytes.
Digest seal_of(Digest const& previous, std::string_view header, Digest const& content);

// The notice that a body was removed. Removals are a chain of their own, each sealed to the removal before it and
// naming the seal of the entry it emptied and of the last entry there was at the time.
struct RemovalNotice {
    std::uint64_t number{}; // 1, 2, 3 …
    Removal removal;
    Digest entry_seal{};
    std::uint64_t after_seq{};
    Digest after_seal{};
};
std::string bytes_of(RemovalNotice const& notice);
bool read_notice(std::string_view bytes, RemovalNotice& into);
Digest seal_of(Digest const& previous, std::string_view notice);

// Why an entry cannot be saved, in words; empty when it can. Versions are not judged here.
std::string unsound(Entry const& entry);

} // namespace sightline::journal
