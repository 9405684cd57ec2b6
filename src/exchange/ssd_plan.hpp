// practice/ssd.csv with its words understood: what ssd_from_record.cpp writes by and ssd_import.cpp reads by.
#pragma once
#include "domain/record_type.hpp"
#include "exchange/ssd_derived.hpp"
#include "returns/ssd/layout.hpp"

namespace sightline::exchange
{

namespace ssd = returns::ssd;

namespace ssd_words
{

enum class What : std::uint8_t { nothing, words, child, episode, id, field, derived };
enum class As : std::uint8_t { plain, national, words, yes_no, list, json, reference, team };
enum class Rows : std::uint8_t { none, records, episodes, workers, teams };

} // namespace ssd_words

struct SsdColumn {
    ssd_words::What what = ssd_words::What::nothing;
    std::optional<Kind> of; // the record of this kind going on then; nothing: the row's own
    std::size_t field = 0;
    ssd_words::As as = ssd_words::As::plain;
    std::string words;
    std::string derived_name; // of what is worked out
    SsdDerived derived = nullptr;
};

struct SsdTable {
    ssd_words::Rows rows = ssd_words::Rows::none;
    Kind kind = Kind::person;
    std::optional<std::size_t> where; // a field
    std::vector<std::int32_t> codes;  // it must have one of; empty: it must be filled
    std::vector<SsdColumn> columns;
};

struct SsdPlan {
    ssd::Layout layout;
    std::vector<SsdTable> tables; // beside the layout's
};

// Every word that cannot be understood is a problem with its table and column.
Outcomes<SsdPlan> read_plan(ssd::Layout layout);

} // namespace sightline::exchange
