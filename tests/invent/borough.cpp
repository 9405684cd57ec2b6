// One small borough, told once and looked at from every side.
#include <doctest/doctest.h>

#include <regex>
#include <set>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/sha256.hpp"
#include "domain/record_type.hpp"
#include "domain/records/all.hpp"
#include "invent/identifiers.hpp"
#include "invent/invent.hpp"

using namespace sightline;

namespace
{

std::filesystem::path const practice = SIGHTLINE_SOURCE_DIR "/practice";
Date const until = date(2026, 3, 9);

invent::Plan plan_of(int children, std::uint64_t seed)
{
    invent::Plan plan;
    plan.children_known = children;
    plan.seed = seed;
    plan.until = until;
    plan.practice = practice;
    return plan;
}

std::string digest_of(int children, std::uint64_t seed)
{
    Sha256 digest;
    auto const told = invent::invent(
        plan_of(children, seed),
        [&](std::vector<Entry> const& entries) {
            for (auto const& entry : entries)
                digest.add(fmt::format("{}|{}|{}|{}|{}|{}|{}", entry.record.value, entry.version, name_of(entry.kind),
                                       iso(entry.recorded), entry.by.value, entry.body, entry.prose));
        },
        [&](invent::TruthLine const& line) { digest.add(invent::csv_line(line)); });
    REQUIRE(told);
    return hex(digest.digest());
}

struct Borough {
    std::vector<Entry> entries;
    std::vector<Content> contents; // one for each entry
    std::vector<invent::TruthLine> truth;
    invent::Summary summary;
    std::size_t batches{}, largest{};
};

Borough const& borough()
{
    static auto const told = [] {
        Borough one;
        auto summary = invent::invent(
            plan_of(3000, 7),
            [&](std::vector<Entry> entries) {
                ++one.batches;
                one.largest = std::max(one.largest, entries.size());
                std::ranges::move(entries, std::back_inserter(one.entries));
            },
            [&](invent::TruthLine const& line) { one.truth.push_back(line); });
        REQUIRE(summary);
        one.summary = std::move(*summary);
        for (auto const& entry : one.entries) {
            auto content = read_content(entry);
            REQUIRE_MESSAGE(content, (content ? std::string{} : content.error().message));
            one.contents.push_back(std::move(*content));
        }
        return one;
    }();
    return told;
}

template <class R> void each(std::function<void(Entry const&, R const&)> const& look)
{
    auto const& all = borough();
    for (std::size_t i = 0; i < all.entries.size(); ++i)
        if (all.entries[i].kind == Describes<R>::kind)
            look(all.entries[i], unpack<R>(all.contents[i].facts, all.contents[i].texts));
}

template <class R> std::map<std::uint32_t, R> latest()
{
    std::map<std::uint32_t, R> found;
    each<R>([&](Entry const& entry, R const& record) { found.insert_or_assign(entry.record.value, record); });
    return found;
}

} // namespace

TEST_CASE("the same seed gives the same bytes, and another seed others")
{
    auto const first = digest_of(400, 11);
    CHECK(first == digest_of(400, 11));
    CHECK(first != digest_of(400, 12));
}

TEST_CASE("entries are handed over in the order they were recorded, none after the last day, none before it happened")
{
    auto const& all = borough();
    CHECK(static_cast<long long>(all.entries.size()) == all.summary.entries);
    CHECK(all.largest <= 500);
    Moment last{};
    long long out_of_order = 0, too_late = 0, before_it_happened = 0;
    for (auto const& entry : all.entries) {
        out_of_order += entry.recorded < last;
        too_late += london_date(entry.recorded) > until;
        before_it_happened += entry.happened && *entry.happened > entry.recorded;
        last = entry.recorded;
    }
    CHECK(out_of_order == 0);
    CHECK(too_late == 0);
    CHECK(before_it_happened == 0);
}

TEST_CASE("versions follow one another, and record ids leave no gap")
{
    std::map<std::uint32_t, std::uint32_t> versions;
    long long wrong = 0;
    for (auto const& entry : borough().entries) wrong += entry.version != ++versions[entry.record.value];
    CHECK(wrong == 0);
    CHECK(versions.begin()->first == 1);
    CHECK(versions.rbegin()->first == versions.size());
}

TEST_CASE("nobody is spoken of before they are known")
{
    std::set<std::uint32_t> known;
    long long unknown = 0;
    auto const& all = borough();
    for (std::size_t i = 0; i < all.entries.size(); ++i) {
        auto const& entry = all.entries[i];
        if (entry.kind == Kind::person || entry.kind == Kind::worker) {
            known.insert(entry.record.value);
            if (entry.about != std::vector{PersonId{entry.record.value}})
                FAIL_CHECK("a person's record is about that person");
        }
        for (auto const person : entry.about) unknown += !known.contains(person.value);
        if (entry.by) unknown += !known.contains(entry.by.value);
        auto const& type = type_of(entry.kind);
        for (std::size_t f = 0; f < type.fields.size(); ++f)
            if (type.fields[f].kind == ValueKind::person && all.contents[i].facts[f] != blank)
                unknown += !known.contains(static_cast<std::uint32_t>(all.contents[i].facts[f]));
    }
    CHECK(unknown == 0);
}

TEST_CASE("every record would pass the checks of its form")
{
    auto const& all = borough();
    std::map<std::string, int> wrong;
    for (std::size_t i = 0; i < all.entries.size(); ++i)
        for (auto const& problem : check(type_of(all.entries[i].kind), all.contents[i], until))
            ++wrong[fmt::format("{} {}: {}", name_of(all.entries[i].kind), problem.field, problem.message)];
    for (auto const& [what, times] : wrong) FAIL_CHECK(what << " (" << times << " times)");
}

TEST_CASE("identifiers can be nobody's")
{
    std::set<std::string_view> numbers, references;
    long long children = 0;
    for (auto const& [id, person] : latest<Person>()) {
        CHECK(person.invented == Answer::yes);
        if (!person.postcode.empty()) CHECK(person.postcode.text().starts_with("CX"));
        if (person.role != PersonRole::child) continue;
        ++children;
        CHECK(references.insert(person.reference.text()).second);
        if (!person.nhs.empty()) {
            CHECK(person.nhs.text().starts_with("999"));
            CHECK(invent::nhs_check_holds(person.nhs.text()));
            CHECK(numbers.insert(person.nhs.text()).second);
        }
        if (!person.upn.empty()) {
            CHECK(person.upn.text().substr(1, 3) == "820");
            CHECK(invent::pupil_check_holds(person.upn.text()));
        }
    }
    CHECK(children == borough().summary.children);
    CHECK(std::abs(children - 3000) < 60);
    CHECK_FALSE(invent::nhs_check_holds("9990000001"));
    CHECK_FALSE(invent::pupil_check_holds("A003900115001"));
}

TEST_CASE("the rates are near what is published for a borough like it")
{
    auto const count = [](auto const& records, auto const& of) {
        return static_cast<double>(std::ranges::count_if(records, [&](auto const& one) { return of(one.second); }));
    };
    auto const open = [](auto const& record) { return !record.ended.has_value(); };
    double const referrals = static_cast<double>(latest<Referral>().size()),
                 contacts = static_cast<double>(latest<Contact>().size());
    CHECK(contacts / referrals == doctest::Approx(3.9).epsilon(0.15));
    // Croydon 2019 and 2025 by the 0.102 of its referrals that come here: 60 to 71 on plans, 56 to 80 in care, 460 in
    // need of all kinds.
    double const plans = count(latest<ProtectionPlan>(), open), care = count(latest<Care>(), open),
                 need = count(latest<Need>(), open);
    double const assessed = count(latest<Assessment>(), [](Assessment const& one) { return !one.authorised; });
    CHECK(plans > 40);
    CHECK(plans < 85);
    CHECK(care > 50);
    CHECK(care < 105);
    double const all = plans + care + need + assessed;
    CHECK(all > 330);
    CHECK(all < 560);
    double no_action = 0;
    for (auto const& [id, referral] : latest<Referral>())
        no_action += referral.decision == ReferralDecision::no_further_action;
    CHECK(no_action / referrals > 0.06);
    CHECK(no_action / referrals < 0.17);
    double in_time = 0, done = 0, at_the_limit = 0;
    for (auto const& [id, one] : latest<Assessment>())
        if (one.began && one.authorised && *one.began > until - std::chrono::days{500} &&
            *one.began < until - std::chrono::days{120}) {
            ++done;
            in_time += (*one.authorised - *one.began).count() <= 64; // 45 working days and a holiday
            auto const length = (*one.authorised - *one.began).count();
            at_the_limit += length >= 56 && length <= 64;
        }
    CHECK(in_time / done > 0.7);
    CHECK(in_time / done < 0.97);
    CHECK(at_the_limit / done > 0.15); // the bump the limit makes
}

TEST_CASE("the story is told: drift before, recovery after")
{
    auto const judged = borough().summary.borough.judged;
    CHECK(judged == months_after(until, -25));
    std::map<bool, std::pair<double, double>>
        done; // supervision on children for each visit, around the judgement and at the end
    each<Supervision>([&](Entry const&, Supervision const& one) {
        if (one.type == SupervisionType::about_child && *one.on > judged - std::chrono::days{180} &&
            *one.on < judged + std::chrono::days{60})
            ++done[false].first;
        if (one.type == SupervisionType::about_child && *one.on > until - std::chrono::days{240}) ++done[true].first;
    });
    each<Visit>([&](Entry const&, Visit const& one) {
        if (*one.on > judged - std::chrono::days{180} && *one.on < judged + std::chrono::days{60}) ++done[false].second;
        if (*one.on > until - std::chrono::days{240}) ++done[true].second;
    });
    CHECK(done[true].first / done[true].second > 1.25 * done[false].first / done[false].second);
}

TEST_CASE("every weakness that is planted is told, about a child there is, since a day before the last")
{
    std::map<std::string, int> found;
    std::set<std::string_view> references;
    for (auto const& [id, person] : latest<Person>()) references.insert(person.reference.text());
    for (auto const& line : borough().truth) {
        ++found[line.weakness];
        CHECK_MESSAGE(references.contains(line.child), line.child);
        CHECK(line.since <= until);
        CHECK_FALSE(line.detail.empty());
    }
    for (std::string const weakness :
         {"visits_missed_protection", "visits_missed_in_need", "visits_missed_in_care", "nobody_allocated",
          "many_workers", "drift_long_plan", "drift_second_plan", "no_permanence", "decision_unchecked",
          "decision_waiting", "no_supervision", "no_return_interview", "getting_worse", "assessment_over_45",
          "private_fostering_not_visited", "recorded_late", "duplicate", "look_alike", "wrong_merge"})
        CHECK_MESSAGE(found[weakness] > 0, weakness);
    CHECK(static_cast<long long>(borough().truth.size()) == borough().summary.truth_lines);
}

TEST_CASE("a child told as not visited in time has no later visit on record")
{
    std::map<std::string, Date> last;
    std::map<std::uint32_t, std::string> reference;
    for (auto const& [id, person] : latest<Person>()) reference[id] = person.reference.text();
    each<Visit>([&](Entry const& entry, Visit const& visit) {
        if (visit.purpose == VisitPurpose::protection && was_seen(*visit.seen)) {
            auto& day = last[reference[entry.about.front().value]];
            day = std::max(day, *visit.on);
        }
    });
    int looked = 0;
    for (auto const& line : borough().truth)
        if (line.weakness == "visits_missed_protection") {
            ++looked;
            CHECK(last[line.child] < line.since);
        }
    CHECK(looked > 0);
}

TEST_CASE("no text holds a word the language list stops, a hole, or a slip of the hand")
{
    auto const list = read_file(practice / "language.csv");
    REQUIRE(list);
    auto const rows = read_csv(*list, "language.csv");
    REQUIRE(rows);
    std::string stops;
    for (auto const& row : *rows)
        if (row.cells[3] == "stop") stops += (stops.empty() ? "" : "|") + row.cells[5];
    REQUIRE(stops.size() > 1000);
    std::regex const pattern{stops, std::regex::icase | std::regex::optimize};
    std::set<std::string_view> different;
    for (auto const& content : borough().contents)
        for (auto const& text : content.texts)
            if (!text.empty()) different.insert(text);
    CHECK(different.size() > 20000);
    // Sentences recur with other names: names are taken out, and each is looked at once.
    std::set<std::string_view> names;
    for (auto const& [id, person] : latest<Person>()) {
        names.insert(person.known_as.text());
        names.insert(person.given.text().substr(0, person.given.text().find(' ')));
    }
    for (auto const& [id, worker] : latest<Worker>())
        names.insert(worker.name.text().substr(0, worker.name.text().find(' ')));
    names.erase(std::string_view{});
    auto const without_names = [&](std::string_view sentence) {
        std::string out;
        while (!sentence.empty()) {
            auto const end = std::min(sentence.find_first_of(" ,'.;:"), sentence.size());
            auto const word = sentence.substr(0, end);
            out += names.contains(word) ? std::string_view{"N"} : word;
            if (end < sentence.size()) out += sentence[end];
            sentence.remove_prefix(std::min(end + 1, sentence.size()));
        }
        return out;
    };
    std::set<std::string> sentences;
    for (auto const text : different) {
        if (text.find_first_of("{}") != std::string_view::npos || text.find("  ") != std::string_view::npos)
            FAIL_CHECK(text);
        for (std::size_t at = 0; at < text.size();) {
            auto end = text.find_first_of(".\n?", at);
            end = end == std::string_view::npos ? text.size() : end + 1;
            sentences.insert(without_names(text.substr(at, end - at)));
            at = end;
        }
    }
    MESSAGE(sentences.size() << " different sentences");
    for (auto const& sentence : sentences)
        if (std::regex_search(sentence, pattern)) FAIL_CHECK(sentence);
}

TEST_CASE("the child of the example page is there, with the people round her")
{
    auto const people = latest<Person>();
    auto const found =
        std::ranges::find_if(people, [](auto const& one) { return one.second.reference.text() == "100482"; });
    REQUIRE(found != people.end());
    CHECK(found->second.known_as.text() == "Mari");
    CHECK(years_between(*found->second.born, until) == 14);
    int missing = 0, allocations = 0;
    std::map<std::uint32_t, Allocation> hers;
    each<Missing>([&](Entry const& entry, Missing const&) {
        missing += entry.version == 1 && entry.about.front().value == found->first;
    });
    each<Allocation>([&](Entry const& entry, Allocation const& one) {
        if (entry.about.front().value == found->first) hers.insert_or_assign(entry.record.value, one);
    });
    CHECK(missing == 7);
    for (auto const& [id, one] : hers) allocations += !one.ended;
    CHECK(allocations == 1);
    CHECK(hers.size() == 4);
    auto const& workers = borough().summary.borough.workers;
    CHECK(std::ranges::any_of(workers, [](auto const& one) {
        return one.name == "Samira Rahman" && one.sign_in == "samira.rahman" && one.team == "Care planning team 2";
    }));
}

TEST_CASE("there is somebody to sign in as for each role, and every team that holds children has a manager")
{
    auto const& borough_told = borough().summary.borough;
    for (auto const role :
         {WorkerRole::social_worker, WorkerRole::newly_qualified, WorkerRole::team_manager, WorkerRole::service_manager,
          WorkerRole::director, WorkerRole::contact_officer, WorkerRole::practice_manager, WorkerRole::personal_adviser,
          WorkerRole::family_support, WorkerRole::reviewing_officer, WorkerRole::conference_chair, WorkerRole::analyst,
          WorkerRole::administrator, WorkerRole::emergency_duty})
        CHECK_MESSAGE(
            std::ranges::any_of(borough_told.workers, [&](auto const& one) { return one.role == role && !one.left; }),
            words(role));
    std::set<std::string> names;
    for (auto const& one : borough_told.workers) CHECK(names.insert(one.sign_in).second);
    for (auto const& team : borough_told.teams)
        if (team.name.find("team") != std::string::npos) CHECK_MESSAGE(team.manager, team.name);
}

TEST_CASE("each child has one worker, one team, or none at a time")
{
    std::map<std::uint32_t, std::map<std::uint32_t, Allocation>> by_child;
    each<Allocation>([&](Entry const& entry, Allocation const& one) {
        by_child[entry.about.front().value].insert_or_assign(entry.record.value, one);
    });
    int overlapping = 0, two_open = 0;
    for (auto const& [child, all] : by_child) {
        std::vector<Allocation> in_order;
        for (auto const& [id, one] : all) in_order.push_back(one);
        std::ranges::sort(in_order, {}, [](Allocation const& one) {
            return std::pair{*one.began, one.ended.value_or(date(2100, 1, 1))};
        });
        int open = 0;
        for (std::size_t i = 0; i < in_order.size(); ++i) {
            open += !in_order[i].ended;
            if (i > 0 && (!in_order[i - 1].ended || *in_order[i - 1].ended > *in_order[i].began)) ++overlapping;
        }
        two_open += open > 1;
    }
    CHECK(two_open == 0);
    CHECK(overlapping == 0);
}
