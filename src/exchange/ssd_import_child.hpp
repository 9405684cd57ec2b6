// What the dataset's rows about one child say, gathered into records before they are folded in.
#pragma once
#include "exchange/fold_in.hpp"
#include "exchange/ssd_plan.hpp"
#include "returns/ssd/reader.hpp"

namespace sightline::exchange
{

// Whoever else the rows name: a worker by their number in the dataset, another person by reference or number.
struct SsdPeople {
    std::function<PersonId(std::string_view)> worker, other;
    std::function<Label(std::string_view)> team; // its name
};

struct SsdRowRead {
    SsdPlan const& plan;
    std::size_t table;
    ssd::ReadRow const& row;

    std::string_view cell(std::string_view column) const; // empty when there is none
    std::optional<Date> day(std::string_view column) const;
    FoldPlace place() const;
};

class SsdChild
{
public:
    explicit SsdChild(SsdPeople const& people) : people_(people) {}

    // Everything the row says by itself, and what the table's own function below makes of it.
    void row(SsdRowRead const& row);

    struct Gathered {
        Told told;
        std::uint32_t number = 0; // of the record in the dataset; 0: it has none there
        FoldPlace place;
    };
    Told person{Kind::person};
    std::uint32_t person_number = 0;
    std::vector<Gathered> records;
    std::vector<FoldRemark> remarks;
    std::vector<SsdRowRead> without_referral; // rows of episodes that tell of none

    // What only all rows of the child together tell; once, after the last row.
    void finish();

    // The record of that kind and number (or, without one, with that day), made when it was not met before.
    Gathered& record(Kind kind, std::string_view number, std::optional<Date> day, FoldPlace place);

private:
    void set(Told& told, SsdColumn const& column, ssd::Column const& layout, std::string_view text,
             SsdRowRead const& row);
    SsdPeople const& people_;
};

// What a column worked out is read back into, by its name; null when it is not read.
using SsdReadBack = void (*)(SsdChild& child, Told& told, std::string_view text, SsdRowRead const& row);
SsdReadBack ssd_read_back(std::string_view name);
// What a whole row says beside its own record; null for nothing.
using SsdAlso = void (*)(SsdChild& child, SsdRowRead const& row);
SsdAlso ssd_also(std::string_view table);

// A row of an episode that gives a day and nothing else of a referral is of one that began without it.
bool tells_of_a_referral(SsdRowRead const& row);
// The period in need that such an episode must have had, where none of the other records of the child tell it.
void need_without_referral(SsdChild& child, SsdRowRead const& row);

std::uint32_t ssd_number(std::string_view text); // of a record; 0 for none

} // namespace sightline::exchange
