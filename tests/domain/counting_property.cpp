// A million cases, the same each time, against the naive calculator.
#include <doctest/doctest.h>
#include <random>

#include "domain/naive.hpp"
#include "support/practice.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

naive::Day plain(Date on)
{
    std::chrono::year_month_day const d{on};
    return {static_cast<int>(d.year()), static_cast<int>(static_cast<unsigned>(d.month())),
            static_cast<int>(static_cast<unsigned>(d.day()))};
}
Date of(naive::Day on)
{
    return date(on.year, static_cast<unsigned>(on.month), static_cast<unsigned>(on.number));
}

naive::Calculator const& calculator()
{
    static naive::Calculator const one{SIGHTLINE_SOURCE_DIR "/practice/bank_holidays.csv"};
    return one;
}

struct Dice {
    std::mt19937_64 engine{20260307};
    int up_to(int most) { return static_cast<int>(engine() % static_cast<unsigned>(most + 1)); } // 0 to most
    Date some_day()
    {
        // Mostly the years we have holidays for; some beyond, and some beyond the table of working days.
        int const where = up_to(19);
        if (where == 0) return day("1988-06-01") + std::chrono::days{up_to(1000)};
        if (where == 1) return day("2058-01-01") + std::chrono::days{up_to(1000)};
        if (where == 2) return day("2029-01-01") + std::chrono::days{up_to(3000)};
        return day("2015-06-01") + std::chrono::days{up_to(4950)};
    }
};

} // namespace

TEST_CASE("the naive calculator itself knows the worked examples")
{
    REQUIRE(calculator().holidays() == 107);
    CHECK(calculator().working_days_on({2019, 3, 4}, 45) == naive::Day{2019, 5, 9});
    CHECK(calculator().working_days_on({2019, 3, 9}, 45) == naive::Day{2019, 5, 15});
    CHECK(calculator().working_days_back({2019, 5, 7}, 5) == naive::Day{2019, 4, 29});
    CHECK(calculator().working_days_with_the_first({2019, 1, 7}, 18) == naive::Day{2019, 1, 30});
    CHECK(naive::months_on({2018, 11, 30}, 3) == naive::Day{2019, 2, 28});
    CHECK(naive::hours_on({{2026, 3, 27}, 20 * 60}, 72).minute == 21 * 60);
    CHECK(naive::hours_on({{2026, 10, 23}, 20 * 60}, 72).minute == 19 * 60);
}

TEST_CASE("every counting rule agrees with the naive calculator on a million cases")
{
    Dice dice;
    auto const& calendar = practice().calendar();
    int wrong = 0;
    for (int i = 0; i < 1'000'000 && wrong < 5; ++i) {
        When start{dice.some_day(), std::nullopt};
        auto const from = plain(start.day);
        Count count{};
        Unit unit{};
        int limit{};
        naive::Day last{};
        int minute = -1;
        switch (i % 10) {
        case 0:
        case 1:
        case 2:
            count = Count::WD0, unit = Unit::working_days, limit = dice.up_to(70);
            last = calculator().working_days_on(from, limit);
            break;
        case 3:
            count = Count::WD1, unit = Unit::working_days, limit = 1 + dice.up_to(30);
            last = calculator().working_days_with_the_first(from, limit);
            break;
        case 4:
            count = Count::BACKWD, unit = Unit::working_days_before, limit = dice.up_to(20);
            last = calculator().working_days_back(from, limit);
            break;
        case 5:
            count = Count::BACK, unit = dice.up_to(1) ? Unit::weeks_before : Unit::months_before,
            limit = dice.up_to(14);
            last = unit == Unit::weeks_before ? naive::days_on(from, -7 * limit) : naive::months_on(from, -limit);
            break;
        case 6:
            count = dice.up_to(1) ? Count::CD0 : Count::CD1, unit = Unit::calendar_days, limit = 1 + dice.up_to(120);
            last = naive::days_on(from, count == Count::CD0 ? limit : limit - 1);
            break;
        case 7:
            count = Count::CW, unit = Unit::weeks, limit = dice.up_to(26);
            last = naive::days_on(from, 7 * limit);
            break;
        case 8:
            count = Count::CM0, unit = Unit::months, limit = dice.up_to(30);
            last = naive::months_on(from, limit);
            break;
        default: {
            // The clocks have changed on these Sundays since 1996.
            start.day = day("1996-01-01") + std::chrono::days{dice.up_to(14600)};
            if (dice.up_to(2) == 0) { // a third of them within four days of a change
                auto change = naive::Day{2000 + dice.up_to(35), dice.up_to(1) ? 3 : 10, 31};
                while (naive::weekday(change) != 0) change = naive::previous(change);
                start.day = of(change) + std::chrono::days{dice.up_to(5) - 4};
            }
            if (dice.up_to(9) > 0) start.at = ClockTime{dice.up_to(1439)};
            count = Count::HRS, unit = Unit::hours, limit = dice.up_to(120);
            auto const answer = naive::hours_on({plain(start.day), start.at ? start.at->minutes : 1439}, limit);
            last = answer.on, minute = answer.minute;
        }
        }
        auto const answer = due(count, unit, limit, start, calendar);
        bool const right =
            answer && plain(answer->day) == last && (minute < 0 ? !answer->at : answer->at == ClockTime{minute});
        if (!right) {
            ++wrong;
            FAIL_CHECK("rule " << static_cast<int>(count) << ", " << limit << " from " << iso(start) << " gives "
                               << (answer ? iso(*answer) : "nothing") << ", not " << last.year << "-" << last.month
                               << "-" << last.number << " minute " << minute);
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("late, due soon and neither agree with the naive calculator")
{
    Dice dice;
    auto const& calendar = practice().calendar();
    int wrong = 0;
    for (int i = 0; i < 100'000 && wrong < 5; ++i) {
        auto const last = dice.some_day();
        auto const today = last + std::chrono::days{dice.up_to(40) - 30};
        static constexpr Unit units[]{Unit::working_days, Unit::calendar_days, Unit::weeks, Unit::months, Unit::hours};
        auto const unit = units[dice.up_to(4)];
        int const limit = unit == Unit::hours ? 24 * (1 + dice.up_to(3)) : 1 + dice.up_to(30);
        naive::Day reach = plain(today);
        if (unit == Unit::months)
            reach = naive::days_on(reach, 10);
        else {
            int const length = unit == Unit::weeks ? 7 * limit : unit == Unit::hours ? limit / 24 : limit;
            reach = calculator().working_days_on(reach, length >= 15 ? 5 : 2);
        }
        bool const soon = plain(today) <= plain(last) && plain(last) <= reach;
        if (is_soon(unit, limit, last, today, calendar) != soon) {
            ++wrong;
            FAIL_CHECK("due " << iso(last) << " seen on " << iso(today) << ", limit " << limit << " of unit "
                              << static_cast<int>(unit));
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("ages, whole months and London days agree with the naive calculator")
{
    Dice dice;
    int wrong = 0;
    for (int i = 0; i < 100'000; ++i) {
        auto const birth = dice.some_day();
        auto const today = birth + std::chrono::days{dice.up_to(9000)};
        auto const a = plain(birth), b = plain(today);
        int years = 0, months = 0;
        // A birthday on 29 February is kept on 1 March in other years: the first day not before it.
        while (naive::Day{a.year + years + 1, a.month, a.number} <= b) ++years;
        while (naive::months_on(a, months + 1) <= b) ++months;
        if (years_between(birth, today) != years || months_between(birth, today) != months) ++wrong;
    }
    CHECK(wrong == 0);
}
