// Words that put the blame on a child or a family, or that hide what was done to them: practice/language.csv, with why
// each harms and what could be written instead. A text is looked through; nothing in it is ever changed.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"

namespace sightline
{

// How strongly a term is spoken of. `info` is for what is written to a child: it is not noticed in records.
enum class Severity : std::uint8_t { stop, warn, info };

struct Term {
    std::string id, says, category;
    Severity severity{};
    std::vector<std::string>
        patterns; // each "put* (her|him) at risk": * is the rest of a word, (a|b) either, (a)? or not
    std::string why, write_instead, leave_alone_when;
};

// A term met in a text: its words there are text.substr(at, length).
struct Noticed {
    Term const* term{};
    std::size_t at{}, length{};
};

class Language
{
public:
    // Reads folder/language.csv, then the same name in the overlay, whose rows replace those with the same id, or are
    // added; a row with no patterns takes the term out. Every problem names file, line and column.
    static Outcomes<Language> read(std::filesystem::path const& folder, std::filesystem::path const& overlay = {});

    std::span<Term const> terms() const { return terms_; }
    // The terms to stop at and to warn of, in the order they stand in the text, each term once. Whole words are
    // compared, upper and lower case alike, a hyphen as a space. What stands in quotation marks is somebody’s own
    // words, and is left alone.
    std::vector<Noticed> noticed(std::string_view text) const;

private:
    struct Word { // of a pattern
        std::string text;
        bool begins{}; // any word that begins so
    };
    struct Phrase {
        std::vector<Word> words;
        std::size_t term{}; // its place in terms_
        bool at_start{};    // only at the beginning of the text
    };
    void index();
    std::vector<Term> terms_;
    std::vector<Phrase> phrases_; // by their first word
};

} // namespace sightline
