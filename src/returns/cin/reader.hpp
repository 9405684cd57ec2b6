// Reading a CIN census file as it streams: one child in memory at a time, so that memory does not grow with the file.
#pragma once
#include "base/outcome.hpp"
#include "returns/cin/census.hpp"
#include "returns/finding.hpp"

namespace sightline::returns::cin
{

// The next piece of the file; empty at its end.
using NextBytes = std::function<std::string_view()>;
// The header as read so far (it comes first in a file that is in order), and a child with its rows given.
using OnChild = std::function<void(Header const&, Child&&)>;

struct Reading {
    Header header;
    std::vector<Finding> findings; // of the file itself, rule "FILE", in the order met
    std::size_t children{};
};

// Reads UTF-8, UTF-16, Latin-1 and Windows-1252. What is strange (an element nobody knows or in the wrong place, a
// value given twice, a date that cannot be read, text between elements, a file that breaks off) is a finding with its
// line, and reading goes on as far as it can. Refused: what is not XML, another kind of document, and a file that
// defines its own entities.
Outcome<Reading> read_census(NextBytes const& next, OnChild const& on_child);

} // namespace sightline::returns::cin
