// Writing an SSDA903 return: the CSV of each table, or the XML. The same tables give the same bytes, and what was
// written, read and written again is the same.
#pragma once
#include <string>
#include <vector>

#include "returns/ssda903/tables.hpp"

namespace sightline::returns::ssda903
{

struct Written {
    std::string name; // episodes.csv
    std::string bytes;
};

// One file for each table that is present, in the order of the return, with the columns the collection asks for; rows
// as they stand in their table.
std::vector<Written> csv_files(Year const& year);

// EXPSSDA903: each child once, in order of first appearance, with the columns worked out from postcodes where they are
// given. CHILD, DOB and SEX are written once for a child, as the form has it, so rows that differ in them (a fault
// rules INT11 to INT21 find) come out with the Header's. A row that says nothing but CHILD has no group.
std::string xml_return(Year const& year);

} // namespace sightline::returns::ssda903
