// How long two years of the SSDA903 return take from files to findings, and what it costs in memory. Children are made
// up on the spot:
//   bench-checking_ssda903 [children]
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <sys/resource.h>

#include "base/files.hpp"
#include "returns/ssda903/check.hpp"
#include "returns/ssda903/reader.hpp"

using namespace sightline;
using namespace sightline::returns::ssda903;

namespace
{

class Dice
{
public:
    int up_to(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
    bool one_in(int of) { return up_to(of) == 0; }
    template <std::size_t count> std::string_view one_of(std::array<std::string_view, count> const& texts)
    {
        return texts[static_cast<std::size_t>(up_to(count))];
    }

private:
    std::mt19937 random_{7};
};

std::string british(Date day)
{
    auto const parts = std::chrono::year_month_day{day};
    return fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(parts.day()), static_cast<unsigned>(parts.month()),
                       static_cast<int>(parts.year()));
}

// The tables of one year as they grow.
class Tables
{
public:
    explicit Tables(std::filesystem::path folder) : folder_{std::move(folder)}
    {
        std::filesystem::create_directories(folder_);
    }
    template <class... Parts> void row(std::string const& table, fmt::format_string<Parts...> format, Parts&&... parts)
    {
        auto& text = texts_[table];
        if (text.empty()) text = headings.at(table) + "\n";
        fmt::format_to(std::back_inserter(text), format, std::forward<Parts>(parts)...);
        text += '\n';
    }
    std::size_t write() const
    {
        std::size_t bytes = 0;
        for (auto const& [table, text] : texts_) {
            std::ofstream{folder_ / (table + ".csv")} << text;
            bytes += text.size();
        }
        return bytes;
    }

private:
    static inline std::map<std::string, std::string> const headings{
        {"Header", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"},
        {"Episodes", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"},
        {"Reviews", "CHILD,DOB,REVIEW,REVIEW_CODE"},
        {"UASC", "CHILD,SEX,DOB,DUC"},
        {"OC2", "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
                "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED"},
        {"OC3", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM"},
        {"AD1", "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR"},
        {"PlacedAdoption", "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED"},
        {"PrevPerm", "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM"},
        {"Missing", "CHILD,DOB,MISSING,MIS_START,MIS_END"},
        {"SWEpisodes", "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON"},
    };
    std::filesystem::path folder_;
    std::map<std::string, std::string> texts_;
};

// An episode of last year that goes on, three this year, and some of everything else. Much of it is wrong, so that the
// rules have plenty to say.
void made_up_child(int number, Dice& dice, Tables& now, Tables& last)
{
    constexpr std::array<std::string_view, 5> places{"U1", "U4", "U6", "K2", "P1"};
    constexpr std::array<std::string_view, 3> statuses{"C1", "C2", "V2"};
    auto const child = fmt::format("MADE{:06}", number);
    auto const start = date(2025, 4, 1);
    auto const day = [&](int from, int days) { return british(start + std::chrono::days{from + dice.up_to(days)}); };
    auto const born = day(-6500, 6000), sex = std::string{dice.one_in(2) ? "M" : "F"};
    auto const status = dice.one_of(statuses);
    auto const came = day(-700, 330), moved = day(10, 150), moved_again = day(200, 100);
    auto const header = fmt::format("{},{},{},WBRI,A3304{:07}B,{},", child, sex, born, number, sex == "F" ? "0" : "");
    for (auto* const year : {&now, &last}) {
        year->row("Header", "{}", header);
        year->row("PrevPerm", "{},{},{},,{}", child, born, dice.one_in(20) ? "" : "Z1", dice.one_in(20) ? came : "");
        year->row("OC2", "{},{},{},,0,,1,{},1,0,,", child, born, dice.up_to(40), dice.one_in(20) ? "" : "1");
    }
    last.row("Episodes", "{},{},S,{},N1,U4,PR1,,,,B1 1AA,B2 2BB,SC{:06}", child, came, status, number);
    now.row("Episodes", "{},{},S,{},N1,U4,PR1,{},X1,{},B1 1AA,B2 2BB,SC{:06}", child, came, status, moved,
            dice.one_in(10) ? "" : "CARPL", number);
    now.row("Episodes", "{},{},P,{},N1,{},PR1,{},X1,CARPL,B1 1AA,B3 3CC,SC{:06}", child, moved, status,
            dice.one_of(places), moved_again, number + 1);
    now.row("Episodes", "{},{},P,{},N1,{},PR4,{},,B1 1AA,B4 4DD,SC{:06}", child, moved_again, status,
            dice.one_of(places), dice.one_in(5) ? day(310, 50) + ",E4A" : ",", number + 2);
    for (int review = 0; review < 3; ++review)
        now.row("Reviews", "{},{},{},PN{}", child, born, day(review * 120, 110), dice.up_to(8));
    now.row("SWEpisodes", "{},{},SW{},{},{},FCONTA", child, born, number % 900, came, moved);
    now.row("SWEpisodes", "{},{},SW{},{},,{}", child, born, number % 700, moved, dice.one_in(20) ? "" : "LEFTRL");
    if (dice.one_in(6)) {
        auto const missed = day(0, 300);
        now.row("Missing", "{},{},M,{},{}", child, born, missed, dice.one_in(10) ? "" : missed);
        last.row("Missing", "{},{},M,{},{}", child, born, day(-365, 300), day(-60, 50));
    }
    if (dice.one_in(15)) {
        now.row("UASC", "{},{},{},{}", child, sex, born, day(300, 900));
        last.row("UASC", "{},{},{},{}", child, sex, born, day(300, 900));
    }
    if (dice.one_in(20)) {
        auto const decided = day(-200, 300);
        for (auto* const year : {&now, &last}) year->row("PlacedAdoption", "{},{},{},,", child, born, decided);
        now.row("AD1", "{},{},{},{},0,2,MF,L11", child, born, decided, day(0, 300));
    }
    if (dice.one_in(5))
        for (auto* const year : {&now, &last}) year->row("OC3", "{},{},YES,F1,{}", child, born, "U1");
}

Reading read_folder(std::filesystem::path const& folder)
{
    std::vector<File> files;
    for (auto const& entry : std::filesystem::directory_iterator{folder})
        files.push_back({entry.path().filename().string(), read_file(entry.path()).value_or("")});
    return read_files(std::move(files));
}

double seconds(std::function<void()> const& work)
{
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

long peak_megabytes()
{
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss / 1024;
}

// In a process of its own, so that its memory is its own.
int check_folders(std::filesystem::path const& folder)
{
    auto const before = peak_megabytes();
    std::size_t children = 0, findings = 0, ran = 0;
    double read = 1e9, checked = 1e9;
    for (int i = 0; i < 5; ++i) {
        Return all;
        all.last_given = true;
        read = std::min(read, seconds([&] {
                            all.now = read_folder(folder / "this").year;
                            all.last = read_folder(folder / "last").year;
                            settle(all);
                        }));
        checked = std::min(checked, seconds([&] {
                               auto const result = check(all);
                               children = result.children, findings = result.findings.size();
                               ran = result.applied.size();
                           }));
    }
    fmt::print(
        "checking ssda903: {} children, {} rules, {} findings, read {:.3f} s, checked {:.3f} s (best of 5), peak "
        "{} MB ({} MB before)\n",
        children, ran, findings, read, checked, peak_megabytes(), before);
    return children > 0 ? 0 : 1;
}

} // namespace

int main(int count, char** words)
{
    if (count > 2 && std::string_view{words[1]} == "--check") return check_folders(words[2]);
    int const children = count > 1 ? std::atoi(words[1]) : 10'000;
    auto const folder = std::filesystem::temp_directory_path() / "sightline-bench-ssda903";
    Dice dice;
    Tables now{folder / "this"}, last{folder / "last"};
    for (int i = 0; i < children; ++i) made_up_child(i, dice, now, last);
    auto const bytes = now.write() + last.write();
    fmt::print("two years of {} children, {:.1f} MB\n", children, static_cast<double>(bytes) / 1e6);
    std::fflush(stdout);
    int const status = std::system(fmt::format("{} --check {}", words[0], folder.string()).c_str());
    std::filesystem::remove_all(folder);
    return status == 0 ? 0 : 1;
}
