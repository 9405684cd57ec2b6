// A data folder with fields of the authority's own: asked, kept in its journal, found and exported; and opened again
// when they are no longer asked.
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

#include "app/house.hpp"
#include "app/records_out.hpp"
#include "app/tasks.hpp"
#include "domain/local_fields.hpp"
#include "domain/records/all.hpp"

using namespace sightline;
using namespace sightline::app;

namespace
{

constexpr auto heading = "record_type,name,words,kind,codes,required,guidance,at_most,from,until,after\n";
constexpr auto rows = "visit,local_fire_check,Fire check?,code,done=Done; booked=Booked,yes,,,,,place\n"
                      "visit,local_housing,Housing reference,label,,no,,,,,\n"
                      "visit,local_pets,Pets,text,,no,,,,,\n";

class DataFolder
{
public:
    DataFolder()
    {
        auto name = (std::filesystem::temp_directory_path() / "sightline-local-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
        std::filesystem::create_directory(path / "practice");
    }
    ~DataFolder()
    {
        use_local_fields({});
        std::filesystem::remove_all(path);
    }
    DataFolder(DataFolder const&) = delete;
    void overlay(std::string_view text) const { std::ofstream{path / "practice" / "local_fields.csv"} << text; }
    std::unique_ptr<House> open() const
    {
        auto house = open_house(path, app::Opening::to_create, date(2026, 3, 9));
        REQUIRE(house);
        return std::move(*house);
    }
    std::filesystem::path path;
};

Entry stamped(Entry entry, std::uint32_t record, std::uint32_t version)
{
    entry.record = RecordId{record};
    entry.version = version;
    entry.about = {PersonId{1}};
    entry.recorded = Moment{date(2026, 3, 8)};
    return entry;
}

Content answered()
{
    auto content = pack(Visit{.on = date(2026, 3, 6), .seen = Seen::alone, .note = "We drew"});
    auto const& type = type_of(Kind::visit);
    content.facts[*type.field_named("local_fire_check")] = 1;
    content.facts[*type.field_named("local_housing")] = detail::ValueTraits<Label>::pack(Label{"HX-20417"});
    auto const pets = *type.field_named("local_pets");
    content.texts[pets] = "Two \"big\" dogs";
    content.facts[pets] = static_cast<std::int32_t>(content.texts[pets].size());
    return content;
}

void write_a_visit(House& house)
{
    auto const child =
        entry_of(Person{.role = PersonRole::child, .reference = Label{"100482"}, .given = Label{"Mari"}});
    REQUIRE(append(house, {stamped(child, 1, 1), stamped(entry_of(Kind::visit, answered()), 2, 1)}));
}

std::vector<std::string> found(House const& house, std::string_view words)
{
    std::vector<std::string> out;
    for (auto const& one : find(*house.authority->now(), words, [](PersonState const&) { return true; }))
        out.push_back(fmt::format("{} by {}", one.person->name, one.because));
    return out;
}

} // namespace

TEST_CASE("a local field goes through the journal and memory, is found by what it says, and is exported by its name")
{
    DataFolder const folder;
    folder.overlay(std::string{heading} + rows);
    write_a_visit(*folder.open());
    auto const house = folder.open(); // read from the disk
    auto const view = house->authority->now();
    auto const* visit = view->latest(RecordId{2});
    CHECK(visit->fields()[*type_of(Kind::visit).field_named("local_fire_check")] == 1);
    using Names = std::vector<std::string>;
    CHECK(found(*house, "hx-20417") == Names{"Mari by Housing reference"});
    CHECK(found(*house, "20417") == Names{"Mari by Housing reference"});
    CHECK(found(*house, "hx-99999").empty());

    auto const csv = records_csv(*house, *view, Kind::visit, {});
    auto const first = csv.substr(0, csv.find('\n'));
    CHECK(first.starts_with("child,record,version,recorded,recorded_by,on,"));
    CHECK(first.ends_with(",local_fire_check,local_housing,local_pets"));
    CHECK(csv.find("100482,2,1,2026-03-08,,2026-03-06,") != std::string::npos);
    CHECK(csv.ends_with(",booked,HX-20417,\"Two \"\"big\"\" dogs\"\n"));

    auto const json = boost::json::serialize(records_json(*house, *view->person(PersonId{1}), {}));
    CHECK(json.find(R"("local_fire_check":"booked","local_housing":"HX-20417")") != std::string::npos);
    CHECK(json.find(R"("local_pets":"Two \"big\" dogs")") != std::string::npos);
}

TEST_CASE("what was answered is kept, and exported, when the authority no longer asks it")
{
    DataFolder const folder;
    folder.overlay(std::string{heading} + rows);
    write_a_visit(*folder.open());
    std::filesystem::remove(folder.path / "practice" / "local_fields.csv");
    auto const house = folder.open();
    CHECK_FALSE(type_of(Kind::visit).field_named("local_fire_check"));
    auto const view = house->authority->now();
    auto content = read_content(*house->journal->entry(view->latest(RecordId{2})->seq)).value();
    auto visit = unpack<Visit>(content.facts, content.texts);
    visit.place = VisitPlace::school;
    pack_into(content, visit);
    REQUIRE(append(*house, {stamped(entry_of(Kind::visit, content), 2, 2)}));
    auto const csv = records_csv(*house, *house->authority->now(), Kind::visit, {});
    CHECK(csv.find(",local_fire_check,local_housing,local_pets\n") != std::string::npos);
    CHECK(csv.ends_with(",booked,HX-20417,\"Two \"\"big\"\" dogs\"\n"));
    CHECK(local_words(type_of(Kind::visit), content, date(2026, 3, 9), {}).front() ==
          std::pair<std::string, std::string>{"Fire check (no longer asked)", "booked"});
}

TEST_CASE("a data folder whose local fields are wrong is not opened, and every mistake is named")
{
    DataFolder const folder;
    folder.overlay(std::string{heading} + "visits,local_a,Words,label,,no,,,,,\n" +
                   "visit,fire,Words,label,,no,,,,,\n");
    auto const house = open_house(folder.path, app::Opening::to_create, date(2026, 3, 9));
    REQUIRE_FALSE(house);
    REQUIRE(house.error().size() == 2);
    CHECK(house.error()[0].message.starts_with("local_fields.csv, line 2, column record_type"));
    CHECK(house.error()[1].message.starts_with("local_fields.csv, line 3, column name"));
}

TEST_CASE("a decision of the table may ask for a local field")
{
    DataFolder const folder;
    folder.overlay(std::string{heading} + "contact,local_panel,Which panel?,label,,no,,,,,\n");
    std::ofstream{folder.path / "practice" / "steps.csv"}
        << "id,work,from,words,to,decides,signs,override,needs,asks,sets,opens,starts,stops,source\n"
           "contact.rate,contact,new;rated,Rate it,rated,practice_manager,,,rag;local_panel,rag;local_panel,,,,,ours\n";
    auto const house = open_house(folder.path, app::Opening::to_create, date(2026, 3, 9));
    REQUIRE(house);
    auto const* rule = (*house)->practice->steps().rule("contact.rate");
    REQUIRE(rule != nullptr);
    CHECK(std::ranges::find(rule->asks, "local_panel") != rule->asks.end());
}

TEST_CASE("every record type that may have local fields has a form that asks them")
{
    auto const practice = read_practice();
    REQUIRE(practice);
    for (auto const& type : record_types()) {
        // A decision of the table asks what its row names, of whatever work it is.
        if (!may_have_local_fields(type.kind) || (*practice)->steps().moves(type.kind)) continue;
        bool const asked = std::ranges::any_of(tasks(), [&](Task const& task) {
            return task.asked.kind == type.kind && task.asked.asks_local &&
                   (!task.asked.only || (!task.asked.only->empty() && !task.is_about_a_record()) || task.is_beside ||
                    task.asked.asks_local_again); // a decision, which is taken by its row and asked again when signed
        });
        CHECK_MESSAGE(asked, type.title);
    }
}
