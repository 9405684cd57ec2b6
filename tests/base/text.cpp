#include <doctest/doctest.h>

#include "base/text.hpp"

using namespace sightline;

TEST_CASE("white space at either end goes, no-break spaces included")
{
    CHECK(trimmed("  a b\t\r\n") == "a b");
    CHECK(trimmed("\xC2\xA0 a \xE2\x80\xAF") == "a");
    CHECK(trimmed("\xEF\xBB\xBF"
                  "a") == "a");
    CHECK(trimmed(" \xC2\xA0 ") == "");
    CHECK(trimmed("") == "");
    CHECK(trimmed("\xC3\xA0") == "\xC3\xA0"); // à ends in the byte of a no-break space
    CHECK(tidy("  Mary \xC2\xA0 Ann\n O\xE2\x80\x99Neil ") == "Mary Ann O\xE2\x80\x99Neil");
}

TEST_CASE("spellings that differ only in case, accents, quotes and punctuation fold to the same words")
{
    CHECK(folded("Zoë  O’Brien-Smith") == "zoe obrien smith");
    CHECK(folded("ZOE O'BRIEN SMITH") == "zoe obrien smith");
    CHECK(folded("Łukasz Żółć") == "lukasz zolc");
    CHECK(folded("Øystein Straße Æsa") == "oystein strasse aesa");
    CHECK(folded("e\xCC\x81") == "e"); // an accent written after its letter
    CHECK(folded("a) White / British") == "a white british");
    CHECK(folded("--") == "");
    CHECK(folded("Мария") == "Мария"); // another script is kept
    CHECK(folded("a\xFF"
                 "b") == "a b"); // a broken byte parts words and is no crash
    CHECK(starts_with_fold("Émile Durand", "emi"));
    CHECK_FALSE(starts_with_fold("Émile", "mil"));
}

TEST_CASE("names that sound alike share a key")
{
    auto const alike = [](std::vector<std::string> names) {
        for (auto const& name : names)
            CHECK_MESSAGE(sounds_key(folded(name)) == sounds_key(folded(names[0])), name << " and " << names[0]);
    };
    alike({"Mohammed", "Muhammad", "Mohamed", "Mohammad", "Muhammed"});
    alike({"Catherine", "Kathryn", "Katherine", "Catharine", "Kathrin"});
    alike({"Stephen", "Steven", "Stefan"});
    alike({"Philip", "Phillip", "Filip"});
    alike({"Geoffrey", "Jeffrey"});
    alike({"Sara", "Sarah"});
    alike({"Jon", "John"});
    alike({"Yusuf", "Yousef", "Yusef"});
    alike({"Ahmed", "Ahmad"});
    alike({"Hussein", "Hussain", "Husayn"});
    alike({"Zoe", "Zoë", "Zoey"});
    alike({"Claire", "Clare"});
    alike({"Lee", "Leigh"});
    alike({"Isabel", "Isobel", "Isabelle"});
    alike({"Christopher", "Kristofer"});
    alike({"Nicholas", "Nicolas"});
    alike({"Michael", "Mikael", "Micheal"});
    alike({"Aisha", "Aysha"});
}

TEST_CASE("names that do not sound alike do not share a key")
{
    auto const key = [](char const* name) { return sounds_key(name); };
    CHECK(key("mary") != key("mark"));
    CHECK(key("david") != key("daniel"));
    CHECK(key("amy") != key("ann"));
    CHECK(key("peter") != key("paul"));
    CHECK(key("adam") != key("edward"));
    CHECK(key("lola") != key("rosa"));
    CHECK(sounds_key("") == "");
}

TEST_CASE("the distance between two spellings counts changes, insertions, losses and swaps of neighbours")
{
    CHECK(edit_distance("smith", "smith", 3) == 0);
    CHECK(edit_distance("smith", "smyth", 3) == 1);
    CHECK(edit_distance("smith", "smiht", 3) == 1);
    CHECK(edit_distance("smith", "smit", 3) == 1);
    CHECK(edit_distance("smith", "smithe", 3) == 1);
    CHECK(edit_distance("kitten", "sitting", 5) == 3);
    CHECK(edit_distance("", "abc", 5) == 3);
    CHECK(edit_distance("abc", "", 5) == 3);
    CHECK(edit_distance("", "", 0) == 0);
    CHECK(edit_distance("kitten", "sitting", 2) > 2);
    CHECK(edit_distance("abcdefgh", "a", 3) > 3);
}

TEST_CASE("text is split, joined and listed")
{
    CHECK(split("a,b,,c", ',') == std::vector<std::string_view>{"a", "b", "", "c"});
    CHECK(split("", ',') == std::vector<std::string_view>{""});
    CHECK(words_of("a  b ") == std::vector<std::string_view>{"a", "b"});
    CHECK(join({"a", "b"}, "; ") == "a; b");
    CHECK(join({}, "; ") == "");
    CHECK(listed({"a"}) == "a");
    CHECK(listed({"a", "b"}) == "a and b");
    CHECK(listed({"a", "b", "c"}) == "a, b and c");
    CHECK(lower("ABC Ü") == "abc Ü");
}

TEST_CASE("numbers are said with their words")
{
    CHECK(count_words(1, "child", "children") == "1 child");
    CHECK(count_words(0, "child", "children") == "0 children");
    CHECK(count_words(12345, "child", "children") == "12,345 children");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(-123456) == "-123,456");
    CHECK(grouped(-100) == "-100");
    CHECK(grouped(1234567890) == "1,234,567,890");
}

TEST_CASE("broken UTF-8 is known for what it is")
{
    CHECK(valid_utf8("plain, café, 漢字, 🙂"));
    CHECK(valid_utf8("\xEF\xBF\xBD")); // the replacement character itself
    CHECK_FALSE(valid_utf8("\xC3"));
    CHECK_FALSE(valid_utf8("\xC0\xAF"));         // a long way to write a slash
    CHECK_FALSE(valid_utf8("\xED\xA0\x80"));     // half of a surrogate pair
    CHECK_FALSE(valid_utf8("\xF4\x90\x80\x80")); // past the last code point
    CHECK_FALSE(valid_utf8("a\x80"));
}
