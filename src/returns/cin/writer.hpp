// The census as a file: XML in the order of its schema, one child after another, the same bytes for the same values.
#pragma once
#include "returns/cin/census.hpp"

namespace sightline::returns::cin
{

class Writer
{
public:
    // Writes the beginning at once. `out` is given the file piece by piece.
    Writer(Header const& header, std::function<void(std::string_view)> out);
    void child(Child const& child); // values that are not given are left out
    void finish();                  // the end of the file

private:
    std::function<void(std::string_view)> out_;
    int children_ = 0;
};

} // namespace sightline::returns::cin
