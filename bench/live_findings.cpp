// What the rules of the returns cost beside a save, and the page of data quality over a whole authority:
//   bench-live_findings FOLDER
// FOLDER is a data folder. For every child that belongs in a return: her part made from her history and every rule of
// the year run on it, before the save and after it, for both returns. Then the whole authority: all children at first,
// after one child has changed, and as it was known on a past day.
#include <cstdio>

#include "app/data_quality.hpp"
#include "app/house.hpp"

using namespace sightline;
using Clock_ = std::chrono::steady_clock;

namespace
{

double milliseconds_since(Clock_::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock_::now() - start).count();
}

void tell(char const* what, std::vector<double> all)
{
    if (all.empty()) return;
    std::ranges::sort(all);
    auto const at = [&](double part) {
        return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))];
    };
    fmt::print("{:<46} {:>7} times: median {:.3f}, p95 {:.3f}, p99 {:.3f}, most {:.3f} ms\n", what, all.size(), at(0.5),
               at(0.95), at(0.99), all.back());
}

int found_in(app::WholeReturnNow const& whole)
{
    int findings = 0;
    whole.each([&](app::FoundOfChild const*, app::Found const&) { ++findings; });
    return findings;
}

} // namespace

int main(int count, char** arguments)
{
    if (count < 2) {
        fmt::print(stderr, "bench-live_findings FOLDER\n");
        return 2;
    }
    auto const house = app::open_house(arguments[1], app::Opening::to_read, app::london_today());
    if (!house) {
        for (auto const& problem : house.error()) fmt::print(stderr, "{}\n", problem.message);
        return 1;
    }
    auto const view = (*house)->authority->now();
    app::DataQuality quality{**house};
    auto const cin = quality.rules(CheckedReturn::cin, *view), ssda903 = quality.rules(CheckedReturn::ssda903, *view);
    std::vector<double> census, looked_after, both_twice;
    view->each_child([&](PersonState const& child) {
        auto const one = [&](exchange::LiveReturn const& rules, std::vector<double>& into) {
            auto const start = Clock_::now();
            bool const belongs = rules.of(*view, child).belongs;
            auto const took = milliseconds_since(start);
            if (belongs) into.push_back(took);
            return took;
        };
        both_twice.push_back(2 * (one(*cin, census) + one(*ssda903, looked_after)));
        return true;
    });
    tell("census, a child in it", census);
    tell("SSDA903, a child in it", looked_after);
    tell("both, before and after a save, any child", both_twice);

    for (auto const which : {CheckedReturn::cin, CheckedReturn::ssda903}) {
        auto const start = Clock_::now();
        auto const whole = quality.now(which, app::year_of_return(which, view->today()), view);
        auto const took = milliseconds_since(start);
        int children = 0;
        whole->each_child([&](app::FoundOfChild const&) { ++children; });
        fmt::print("{}: {} children in it, {} findings, first counted in {:.0f} ms\n", words(which), children,
                   found_in(*whole), took);
        auto const day = view->today() - std::chrono::days{90};
        auto const then = Clock_::now();
        auto const past = quality.on(which, day, {day}, view);
        auto const past_took = milliseconds_since(then);
        fmt::print("    as known 90 days ago: {} findings in {:.0f} ms\n", found_in(*past), past_took);
    }
    auto const start = Clock_::now();
    quality.count_trend(*view);
    fmt::print("the last twelve months of both, on one core: {:.1f} s\n", milliseconds_since(start) / 1e3);
    return 0;
}
