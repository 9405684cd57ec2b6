#include "web/multipart.hpp"

#include <doctest/doctest.h>

using namespace sightline::web;

namespace
{

struct Part {
    std::string name;
    std::optional<std::string> file_name;
    std::string type, bytes;
    bool ended = false;
};

struct Gathered final : PartReceiver {
    std::vector<Part> parts;
    void began(PartHead const& head) override { parts.push_back({head.name, head.file_name, head.content_type, {}}); }
    void bytes(std::string_view piece) override { parts.back().bytes += piece; }
    void ended() override { parts.back().ended = true; }
};

struct Outcome {
    bool sound{}, finished{};
    std::vector<Part> parts;
};

Outcome read(std::string_view text, std::size_t piece = std::string::npos, int parts_at_most = 1000)
{
    Gathered gathered;
    MultipartReader reader{"bound", gathered, parts_at_most};
    bool sound = true;
    for (; !text.empty() && sound; text.remove_prefix(std::min(piece, text.size())))
        sound = reader.feed(text.substr(0, piece));
    return {sound, reader.finished(), gathered.parts};
}

std::string part(std::string_view disposition, std::string_view body, std::string_view more = "")
{
    return fmt::format("--bound\r\nContent-Disposition: {}\r\n{}\r\n{}\r\n", disposition, more, body);
}

std::string const last = "--bound--\r\n";

} // namespace

TEST_CASE("fields and files of a form are told apart, in order")
{
    auto const text =
        part("form-data; name=\"note\"", "seen at home") +
        part("form-data; name=\"file\"; filename=\"list.csv\"", "a,b\r\n1,2\r\n", "Content-Type: text/csv\r\n") +
        part("form-data; name=plain", "") + last;
    auto const whole = read(text);
    REQUIRE(whole.sound);
    CHECK(whole.finished);
    REQUIRE(whole.parts.size() == 3);
    CHECK(whole.parts[0].name == "note");
    CHECK_FALSE(whole.parts[0].file_name);
    CHECK(whole.parts[0].bytes == "seen at home");
    CHECK(whole.parts[1].file_name == "list.csv");
    CHECK(whole.parts[1].type == "text/csv");
    CHECK(whole.parts[1].bytes == "a,b\r\n1,2\r\n");
    CHECK(whole.parts[2].name == "plain");
    CHECK(whole.parts[2].bytes.empty());
    CHECK(whole.parts[2].ended);
}

TEST_CASE("it does not matter where the pieces are cut")
{
    std::string const tricky = "\r\n--boun\r\n-\r\n--bound \r\r\n--boundd"; // nearly boundaries, up to the last letter
    auto const text = "a preamble\r\n" + part("form-data; name=\"a\"", "\r\n--boun\r\n--bouND\r\r\n-") +
                      part("form-data; name=\"b\"; filename=\"x\"", std::string{"\0\r\n\xff", 4}) + last +
                      "an epilogue";
    for (std::size_t piece = 1; piece < text.size(); ++piece) {
        CAPTURE(piece);
        auto const outcome = read(text, piece);
        REQUIRE(outcome.sound);
        CHECK(outcome.finished);
        REQUIRE(outcome.parts.size() == 2);
        CHECK(outcome.parts[0].bytes == "\r\n--boun\r\n--bouND\r\r\n-");
        CHECK(outcome.parts[1].bytes == std::string{"\0\r\n\xff", 4});
    }
    for (std::size_t piece = 1; piece < tricky.size(); ++piece)
        CHECK(read(part("form-data; name=a", tricky) + last, piece).sound ==
              false); // a boundary that goes on is no form
}

TEST_CASE("a form that is cut short is not finished")
{
    auto const text = part("form-data; name=\"a\"", "all of it") + last;
    auto const needed = text.size() - 2; // the line end after the closing boundary means nothing
    for (std::size_t size = 0; size < needed; ++size) {
        CAPTURE(size);
        auto const outcome = read(std::string_view{text}.substr(0, size));
        CHECK(outcome.sound);
        CHECK_FALSE(outcome.finished);
    }
    CHECK(read(std::string_view{text}.substr(0, needed)).finished);
}

TEST_CASE("what is not as a form's parts should be is refused")
{
    std::string const rows[]{
        "--bound\r\n\r\nno disposition\r\n" + last,
        part("attachment; name=\"a\"", "x") + last,
        part("form-data", "no name") + last,
        part("form-data; name=\"open", "x") + last,
        part("form-data; name=\"a\" stray", "x") + last,
        part("form-data; name", "x") + last,
        part("form-data; name=\"\xff\"", "x") + last,
        part("form-data; name=\"a\"", "x", "Content-Disposition: form-data; name=\"b\"\r\n") + last,
        part("form-data; name=\"a\"", "x", "a line without colon\r\n") + last,
        "--boundless\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n" + last,
        "--bound\r\nContent-Disposition: form-data; name=\"" + std::string(9000, 'n') + "\"\r\n\r\nx\r\n" + last,
        "--bound" + std::string(9000, ' '),
    };
    for (auto const& text : rows)
        for (std::size_t const piece : {std::size_t{1}, std::size_t{7}, std::string::npos}) {
            CAPTURE(text.substr(0, 80));
            CHECK_FALSE(read(text, piece).sound);
        }
}

TEST_CASE("a form has no more parts than allowed")
{
    auto const two = part("form-data; name=\"a\"", "") + part("form-data; name=\"b\"", "") + last;
    CHECK(read(two, 5, 2).finished);
    CHECK_FALSE(read(two, 5, 1).sound);
}

TEST_CASE("an inner multipart is kept as it stands")
{
    auto const inner = "--inner\r\nContent-Disposition: form-data; name=\"hidden\"\r\n\r\nx\r\n--inner--";
    auto const outcome = read(
        part("form-data; name=\"outer[a][b]\"", inner, "Content-Type: multipart/mixed; boundary=inner\r\n") + last);
    REQUIRE(outcome.parts.size() == 1);
    CHECK(outcome.parts[0].name == "outer[a][b]");
    CHECK(outcome.parts[0].bytes == inner);
}

TEST_CASE("names with quotes and backslashes are read as browsers write them")
{
    struct Row {
        std::string written, read;
    };
    for (auto const& row :
         {Row{"a%22b", "a\"b"}, Row{"a\\\"b", "a\"b"}, Row{"C:\\new", "C:\\new"}, Row{"100%", "100%"}}) {
        CAPTURE(row.written);
        auto const outcome = read(part("form-data; name=\"" + row.written + "\"", "x") + last);
        REQUIRE(outcome.parts.size() == 1);
        CHECK(outcome.parts[0].name == row.read);
    }
}

TEST_CASE("a file name keeps nothing that leads to a folder")
{
    struct Row {
        std::string given, kept;
    };
    Row const rows[]{{"list.csv", "list.csv"},
                     {"C:\\Users\\Anna\\list.csv", "list.csv"},
                     {"../../etc/passwd", "passwd"},
                     {"..\\..\\x", "x"},
                     {"..", ""},
                     {".", ""},
                     {"folder/", ""},
                     {"", ""},
                     {"Zoë’s plan.pdf", "Zoë’s plan.pdf"},
                     {std::string{"a\0b\r\nc\x7f", 7}, "abc"},
                     {"\xff\xfe", ""},
                     {std::string(10'000, 'n'), std::string(255, 'n')},
                     {"x" + std::string(254, 'n') + "é", "x" + std::string(254, 'n')}};
    for (auto const& row : rows) {
        CAPTURE(row.given);
        CHECK(safe_file_name(row.given) == row.kept);
    }
}

TEST_CASE("the boundary is read from the content type")
{
    CHECK(multipart_boundary("multipart/form-data; boundary=abc") == "abc");
    CHECK(multipart_boundary("Multipart/Form-Data; charset=utf-8; BOUNDARY=\"a b\"") == "a b");
    for (auto const* type : {"", "multipart/mixed; boundary=a", "multipart/form-data", "multipart/form-data; boundary=",
                             "multipart/form-data; boundary=\"open", "multipart/form-data boundary=a",
                             "multipart/form-data; boundary=\"a\tb\"", "multipart/form-data; boundary=\"a \""}) {
        CAPTURE(type);
        CHECK_FALSE(multipart_boundary(type));
    }
    CHECK(multipart_boundary("multipart/form-data; boundary=" + std::string(70, 'b')));
    CHECK_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'b')));
}
