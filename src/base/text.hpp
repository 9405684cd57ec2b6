// Plain-text helpers: trimming, folding for comparison, sounds-like keys, closeness of spellings.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sightline
{

std::string_view trimmed(std::string_view text); // without white space at either end, no-break spaces (UTF-8) included
std::string tidy(std::string_view text);  // trimmed, and every run of white space (no-break spaces too) made one space
std::string lower(std::string_view text); // ASCII letters only
// For comparing names and headings: lower case, accents of Latin letters dropped, curly quotes straightened,
// everything that is not a letter or digit made one space.
std::string folded(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char at);
std::vector<std::string_view> words_of(std::string_view folded_text);
std::string join(std::vector<std::string> const& parts, std::string_view between);
std::string listed(std::vector<std::string> const& parts); // "a, b and c"
bool starts_with_fold(std::string_view text, std::string_view start);

// A key that is equal for names that sound alike in English and in common transliterations
// (Mohammed, Muhammad; Catherine, Kathryn; Stephen, Steven). Of one folded word.
std::string sounds_key(std::string_view folded_word);
// How many single-letter changes, insertions, losses or neighbour swaps part two texts; stops counting past at_most.
int edit_distance(std::string_view a, std::string_view b, int at_most);

std::string count_words(long long count, std::string_view one, std::string_view many); // "1 child", "12 children"
std::string grouped(long long number);                                                 // 12,345
bool valid_utf8(std::string_view text);

} // namespace sightline
