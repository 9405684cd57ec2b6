// The list of providers, as a workbook and as CSV.
#include "exchange/provider_list.hpp"

#include "support.hpp"

namespace sightline::exchange
{

TEST_CASE("providers are read from every sheet that has them")
{
    Folder const folder;
    auto const path = folder / "list.xlsx";
    std::vector<SheetOut> const sheets{
        sheet("Notes", {"About this list"}, {{std::string{"As at March"}}}),
        sheet("Homes",
              {"Local authority", "URN", "Placement code", "Placement provider code", "Deregistration date",
               "Setting address postcode"},
              {{std::string{"Anyshire"}, std::string{"SC1"}, std::string{"K2, K1"}, std::string{"PR4"},
                std::chrono::sys_days{std::chrono::year{2025} / 12 / 31}, std::string{"b1 1aa"}}}),
        sheet("Schools", {"URN", "Placement code"}, {{2000.0, std::string{"S1"}}}),
    };
    REQUIRE(write_workbook(path, sheets));
    auto const providers = read_provider_list(path);
    REQUIRE_MESSAGE(providers, providers.error().message);
    auto const home = providers->of("SC1");
    REQUIRE(home.size() == 1);
    CHECK(home[0].placements == std::vector<std::string>{"K2", "K1"});
    CHECK(home[0].postcode == "B11AA");
    CHECK(home[0].registration_end == date(2025, 12, 31));
    CHECK(providers->of("2000").size() == 1);
}

TEST_CASE("a list in CSV is read, and one without a URN is refused by its name")
{
    Folder const folder;
    write_file_safely(folder / "list.csv", "URN,Placement code\nSC1,K2\n");
    write_file_safely(folder / "other.csv", "Name\nSomewhere\n");
    auto const providers = read_provider_list(folder / "list.csv");
    REQUIRE(providers);
    CHECK(providers->of("SC1").size() == 1);
    CHECK_FALSE(read_provider_list(folder / "other.csv"));
    CHECK_FALSE(read_provider_list(folder / "nowhere.xlsx"));
    REQUIRE(write_workbook(folder / "none.xlsx", {sheet("Notes", {"About"}, {})}));
    auto const none = read_provider_list(folder / "none.xlsx");
    REQUIRE_FALSE(none);
    CHECK(none.error().message.find("URN") != std::string::npos);
}

TEST_CASE("the sample list of providers is read")
{
    auto const path = std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "../shared/samples/ssda903/scpch_assisted.xlsx";
    if (!std::filesystem::exists(path)) {
        MESSAGE("skipped: the sample list is not here");
        return;
    }
    auto const providers = read_provider_list(path);
    REQUIRE_MESSAGE(providers, providers.error().message);
    CHECK_FALSE(providers->empty());
}

} // namespace sightline::exchange
