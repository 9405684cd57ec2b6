#include "returns/cin/code_sets.hpp"

#include <charconv>

namespace sightline::returns::cin
{
namespace
{

struct Range {
    int first, last;
    int from = 0; // the first collection year that knows them, by the year it ends in; 0 for all that are known
};
constexpr std::array authorities{
    Range{201, 213},       // City of London and inner London
    Range{301, 320},       // outer London
    Range{330, 336},       // West Midlands
    Range{340, 344},       // Merseyside
    Range{350, 359},       // Greater Manchester
    Range{370, 373},       // South Yorkshire
    Range{380, 384},       // West Yorkshire
    Range{390, 394},       // Tyne and Wear
    Range{420, 420},       // Isles of Scilly
    Range{660, 681},       // Wales
    Range{702, 702},       // schools of the armed forces abroad
    Range{800, 803},       // around Bristol
    Range{805, 808},       // Tees Valley
    Range{810, 813},       // Humber
    Range{815, 816},       // North Yorkshire, York
    Range{820, 823},       // Bedfordshire (820 to 2009), Luton, Bedford, Central Bedfordshire
    Range{825, 826},       // Buckinghamshire, Milton Keynes
    Range{830, 831},       // Derbyshire, Derby
    Range{835, 841},       // Dorset (835 to 837 to 2019), Bournemouth, Christchurch and Poole, Durham, Darlington
    Range{845, 846},       // East Sussex, Brighton and Hove
    Range{850, 852},       // Hampshire, Portsmouth, Southampton
    Range{855, 857},       // Leicestershire, Leicester, Rutland
    Range{860, 861},       // Staffordshire, Stoke-on-Trent
    Range{865, 896},       // Wiltshire to Cheshire West and Chester; 875 is Cheshire to 2009
    Range{908, 909},       // Cornwall, Cumbria (to 2023)
    Range{916, 916},       // Gloucestershire
    Range{919, 919},       // Hertfordshire
    Range{921, 921},       // Isle of Wight
    Range{925, 926},       // Lincolnshire, Norfolk
    Range{928, 929},       // Northamptonshire (to 2021), Northumberland
    Range{931, 931},       // Oxfordshire
    Range{933, 933},       // Somerset
    Range{935, 938},       // Suffolk, Surrey, Warwickshire, West Sussex
    Range{940, 941},       // North and West Northamptonshire
    Range{942, 943, 2024}, // Cumberland, Westmorland and Furness
};

} // namespace

bool is_authority_code(std::string_view code, int year)
{
    int number = 0;
    auto const [end, wrong] = std::from_chars(code.data(), code.data() + code.size(), number);
    return code.size() == 3 && wrong == std::errc{} && end == code.data() + code.size() &&
           std::ranges::any_of(authorities, [&](Range range) {
               return number >= range.first && number <= range.last && year >= range.from;
           });
}

} // namespace sightline::returns::cin
