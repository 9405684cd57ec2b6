// No detail of anyone is in any mail: every worker of an invented authority is written to, and every person's every
// detail is looked for in what was written.
#include <doctest/doctest.h>

#include <regex>

#include "app/commands.hpp"
#include "app/mailing.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"

using namespace sightline;
using namespace sightline::app;
namespace fs = std::filesystem;

namespace
{

struct Collected : mail::Sender {
    std::vector<mail::Message> all;
    mail::Sent send(mail::Message const& message) override
    {
        all.push_back(message);
        return {mail::Sending::taken, {}};
    }
};

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c < 0;
}

// As a whole word, in the same case.
bool holds(std::string_view text, std::string_view word)
{
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if ((at == 0 || !is_letter(text[at - 1])) &&
            (at + word.size() == text.size() || !is_letter(text[at + word.size()])))
            return true;
    return false;
}

// Everything that could tell who someone is.
std::vector<std::string> details_of(PersonState const& one)
{
    std::vector<std::string> details{one.name};
    auto const add = [&](Label label) {
        if (label.text().size() > 1) details.emplace_back(label.text());
    };
    auto const& person = one.person;
    for (auto const label : {person.reference, person.given, person.family, person.known_as, person.nhs, person.upn,
                             person.former_upn, person.address, person.postcode, person.school, person.language,
                             person.religion, one.worker.name, one.worker.team, one.worker.service})
        add(label);
    for (auto const word : split(one.name, ' '))
        if (word.size() > 1) details.emplace_back(word);
    for (auto const day : {person.born, person.expected, person.died})
        if (day)
            for (auto const& written : {iso(*day), british(*day), words(*day), short_words(*day), weekday_words(*day)})
                details.push_back(written);
    return details;
}

// With every count made N: what is left is the same for everyone.
std::string without_counts(std::string const& text)
{
    return std::regex_replace(text, std::regex{R"((^|\n)\* [0-9]+ )"}, "$1* N ");
}

} // namespace

TEST_CASE("no name, number, birthday, address, school, team or id of anybody is in any mail of an invented authority")
{
    auto name = (fs::temp_directory_path() / "sightline-nobody-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    fs::path const folder{name};
    auto const day = date(2026, 3, 9);
    REQUIRE(demo_command({.data = folder / "data", .seed = 7, .children_known = 300, .until = day}) == 0);
    {
        auto opened = open_house(folder / "data", app::Opening::to_write, day);
        REQUIRE(opened);
        auto& house = **opened;
        std::vector<Entry> batch;
        for (auto const* worker : house.authority->now()->workers()) {
            auto const* latest = house.authority->now()->latest(RecordId{worker->id.value});
            auto told = worker->worker;
            told.email = Label{fmt::format("w{}@ashenvale.example", worker->id.value)};
            auto entry = entry_of(told);
            entry.record = latest->record;
            entry.version = latest->version + 1u;
            entry.about = {worker->id};
            entry.recorded = Moment{london(day, 23, 59)};
            batch.push_back(std::move(entry));
        }
        REQUIRE(batch.size() > 10);
        REQUIRE(append(house, std::move(batch)));
        Mailing mailing{house,
                        *house.letters,
                        {.from = "sightline@ashenvale.example", .site = "https://sightline.ashenvale.example"}};
        Collected sent;
        for (auto const on : {day, date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 12)}) {
            house.authority->set_today(on);
            for (int pass = 0; pass < 5; ++pass) mailing.work(Moment{london(on, 8, pass)}, sent);
        }
        REQUIRE(sent.all.size() > 10);

        std::set<std::string> kinds; // texts, but for the counts and the kinds they count
        std::set<std::string> different;
        long long all = 0;
        for (auto const& message : sent.all) {
            auto const plain = without_counts(message.text);
            CHECK_MESSAGE(plain.find_first_of("0123456789") == std::string::npos, plain);
            CHECK(std::regex_match(message.subject, std::regex{"Sightline: [0-9]+ new things? for you"}));
            all += std::stoll(message.subject.substr(11));
            for (auto const line : split(plain, '\n')) different.emplace(line);
            CHECK(message.from == "sightline@ashenvale.example");
            CHECK(std::regex_match(message.id, std::regex{"[0-9a-f]{32}@ashenvale\\.example"}));
        }
        // Six lines that are the same in all of them, and at most two words for each kind of thing.
        CHECK(different.size() <= 6 + 2 * arrival_count);
        MESSAGE(sent.all.size(), " mails, ", all, " things, ", different.size(), " different lines");

        std::string everything;
        for (auto const& line : different) everything += line + "\n";
        std::size_t looked_for = 0, found = 0;
        house.authority->now()->each([&](PersonState const& one) {
            for (auto const& detail : details_of(one)) {
                ++looked_for;
                if (!holds(everything, detail)) continue;
                ++found;
                FAIL_CHECK("“", detail, "” of somebody is in a mail");
            }
            return true;
        });
        CHECK(looked_for > 3000);
        CHECK(found == 0);
    }
    std::error_code ignored;
    fs::remove_all(folder, ignored);
}

TEST_CASE("the words for every kind of thing, one of it or many, are plain and name nobody")
{
    for (std::size_t i = 0; i < arrival_count; ++i)
        for (int const count : {1, 2, 37}) {
            Counts counts{};
            counts[i] = count;
            auto const said = mail_words(counts, "https://sightline.ashenvale.example");
            auto const& kind = arrival_words(static_cast<Arrival>(i), count);
            CHECK(kind.starts_with(std::to_string(count) + " "));
            CHECK(said.text.find("* " + kind + "\n") != std::string::npos);
            CHECK(mail::written({.from = "a@b.example",
                                 .to = "c@d.example",
                                 .subject = said.subject,
                                 .text = said.text,
                                 .id = "1@b.example",
                                 .at = {}}));
        }
}
