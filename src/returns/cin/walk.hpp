// Every group and value of a census in the order its schema has them: what writing the file and finding a value by its
// path both go by.
#pragma once
#include "base/outcome.hpp"
#include "returns/cin/census.hpp"

namespace sightline::returns::cin
{

// number: from 1, which of its name it is within the group it stands in.
class Walker
{
public:
    virtual ~Walker() = default;
    virtual void group(std::string_view name, int number) = 0;
    virtual void end_group(std::string_view name) = 0;
    virtual void value(Cell const& cell, int number) = 0; // also of what is not given
};

void walk(Header const& header, Walker& walker);           // the Header group
void walk(Child const& child, int number, Walker& walker); // the Child group

// The child a path speaks of: 123 of "Child[LAchildID=123]/CINdetails[1]/CINreferralDate".
Outcome<std::string> child_in_path(std::string_view path);
// The value at the path, one step after another, each with its number where that is not 1. Refused: a path the census
// does not have, or a group the child has fewer of.
Outcome<Cell> value_at(Child const& child, std::string_view path);

} // namespace sightline::returns::cin
