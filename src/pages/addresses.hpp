// The address of every page, so that links and routes agree. Names in braces are path parts of a route; every function
// here gives an address ready for href or action, its parts percent-encoded.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/dates.hpp"
#include "base/ids.hpp"

namespace sightline::pages
{

// Which day a page shows. `on`: as things were at the end of that day. `known`: only what had been recorded by the end
// of that day. They are different questions, and both may be asked.
struct AsAt {
    std::optional<Date> on;
    std::optional<Date> known;
    bool is_today() const { return !on && !known; }
};

namespace address
{

// The patterns to route, as the functions below build them.
namespace route
{
inline constexpr std::string_view my_day = "/", sign_in = "/sign-in", sign_in_as = "/sign-in/as",
                                  sign_out = "/sign-out", timed_out = "/timed-out", stay = "/session/stay",
                                  account = "/account", mail_choice = "/account/mail", find = "/find",
                                  child = "/children/{reference}", chronology = "/children/{reference}/chronology",
                                  visits = "/children/{reference}/visits",
                                  oversight = "/children/{reference}/oversight",
                                  record = "/children/{reference}/record", readings = "/children/{reference}/readings",
                                  open_with_reason = "/children/{reference}/open-with-reason", break_ins = "/break-ins",
                                  drafts = "/drafts", discard_draft = "/drafts/discard", board = "/line-of-sight",
                                  board_service = "/line-of-sight/{service}",
                                  board_team = "/line-of-sight/{service}/{team}", reasons = "/line-of-sight-reasons",
                                  import = "/import", import_report = "/import/{run}", practice = "/practice",
                                  clock = "/practice/{clock}", front_door = "/front-door", early_help = "/early-help",
                                  new_contact = "/front-door/new", take_next = "/front-door/take-next",
                                  work = "/children/{reference}/work/{record}",
                                  decide = "/children/{reference}/work/{record}/decide/{step}",
                                  agency_answer = "/answer/{secret}", duplicates = "/duplicates",
                                  compare = "/duplicates/compare", take_back = "/duplicates/take-back/{record}",
                                  overrides = "/overrides", undo = "/children/{reference}/undo", workers = "/workers",
                                  new_worker = "/workers/new", worker = "/workers/{worker}",
                                  worker_account = "/workers/{worker}/account", returns = "/returns",
                                  check_return = "/returns/check", checked_return = "/returns/check/{run}",
                                  sent_return = "/returns/sent/{record}", prove = "/returns/prove",
                                  child_returns = "/children/{reference}/returns",
                                  child_return = "/children/{reference}/returns/{return}",
                                  child_entry = "/children/{reference}/entries/{entry}",
                                  value_proof = "/children/{reference}/proof", disagreements = "/disagreements",
                                  settle = "/disagreements/{record}/{field}", data_quality = "/data-quality",
                                  findings = "/data-quality/findings", findings_csv = "/data-quality/findings.csv",
                                  child_findings = "/children/{reference}/findings",
                                  query_reason = "/children/{reference}/findings/reason", teams = "/workers/teams",
                                  new_team = "/workers/teams/new", team = "/workers/teams/{team}";
}

using Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::string encoded(std::string_view part);                 // one path part or query value, percent-encoded
std::string with_query(std::string_view path, Pairs pairs); // pairs with nothing in them are left out
std::string slug(std::string_view name); // "Care planning" is care-planning; compare slugs to find the name
std::string with_as_at(std::string_view path, AsAt const& at); // adds on= and known=

inline std::string my_day()
{
    return "/";
}
std::string day_of(PersonId worker); // someone else's day: /?who=12
inline std::string sign_in()
{
    return "/sign-in";
}
std::string sign_in_then(std::string_view then); // /sign-in?then=…
inline std::string sign_in_as()
{
    return "/sign-in/as";
}
inline std::string sign_out()
{
    return "/sign-out";
}
inline std::string stay()
{
    return "/session/stay";
} // POST, from the time-out warning
inline std::string account()
{
    return "/account";
}
inline std::string mail_choice() // how one is told of work that waits
{
    return "/account/mail";
}
std::string find(std::string_view words = {}, int page = 1);

std::string child(std::string_view reference, AsAt const& at = {});
std::string chronology(std::string_view reference, AsAt const& at = {});
std::string chronology_of(std::string_view reference, std::string_view kind, AsAt const& at = {}); // one kind of record
std::string visits(std::string_view reference, AsAt const& at = {});
std::string new_visit(std::string_view reference);
std::string correct_visit(std::string_view reference, RecordId record);
std::string oversight(std::string_view reference, AsAt const& at = {});
std::string new_decision(std::string_view reference);
std::string ask_for_decision(std::string_view reference);
std::string answer_decision(std::string_view reference, RecordId record);  // also to check and to correct one
std::string correct_decision(std::string_view reference, RecordId record); // or a question that waits
std::string record(std::string_view reference);                            // what can be recorded, each with its form
std::string allocate(std::string_view reference);
std::string readings(std::string_view reference);
std::string open_with_reason(std::string_view reference);
inline std::string break_ins()
{
    return "/break-ins";
}
inline std::string drafts()
{
    return "/drafts";
}
inline std::string discard_draft()
{
    return "/drafts/discard";
}

// A board: of the authority when both are empty, of a service when the team is.
std::string board(std::string_view service = {}, std::string_view team = {}, AsAt const& at = {});
std::string board_reason(std::string_view service, std::string_view team, std::string_view reason, AsAt const& at,
                         int page = 1);
inline std::string reasons()
{
    return "/line-of-sight-reasons";
} // how each reason is worked out

inline std::string import()
{
    return "/import";
}
std::string import_report(std::string_view run);
std::string practice(std::string_view area = {});
std::string clock(std::string_view id);
std::string front_door(std::string_view stage = {}); // what waits there
std::string early_help(std::string_view stage = {});
inline std::string new_contact()
{
    return "/front-door/new";
}
inline std::string take_next()
{
    return "/front-door/take-next";
}
std::string work(std::string_view reference, RecordId record);
std::string decide(std::string_view reference, RecordId record, std::string_view step);
std::string details(std::string_view reference);                           // who the child is
std::string new_relationship(std::string_view reference);                  // someone in the child's life
std::string new_relative(std::string_view reference);                      // someone not known here yet
std::string relationship_with(std::string_view reference, PersonId other); // with the person chosen already
std::string change_relationship(std::string_view reference, RecordId record);
inline std::string workers()
{
    return "/workers";
}
inline std::string new_worker()
{
    return "/workers/new";
}
std::string worker(PersonId id);
std::string worker_account(PersonId id);
inline std::string teams()
{
    return "/workers/teams";
}
inline std::string new_team()
{
    return "/workers/teams/new";
}
std::string team(std::string_view name);
std::string agency_answer(std::string_view secret); // for a partner, who has no account
std::string duplicates(int page = 1);               // records that may be of one child
std::string adult_duplicates(int page = 1);         // and of one adult
std::string compare(std::string_view one = {}, std::string_view other = {});
std::string take_back(RecordId record); // what was said of two records
std::string overrides(int page = 1);
inline std::string returns()
{
    return "/returns";
} // what was sent, and checking a file
inline std::string check_return()
{
    return "/returns/check";
}
std::string checked_return(std::string_view run, std::string_view rule = {}, int page = 1);
std::string sent_return(RecordId record); // held against what the record says now
inline std::string prove()
{
    return "/returns/prove";
} // what a value of a return came from
std::string child_returns(std::string_view reference); // the returns the child stands in
std::string child_return(std::string_view reference, std::string_view name, std::optional<Date> on = {});
std::string child_entry(std::string_view reference,
                        std::uint64_t entry); // one version of a record, and where it is told
// What one value of a return came from, for who may not open the record.
std::string value_proof(std::string_view reference, std::string_view name, std::string_view value,
                        std::optional<Date> on = {});
std::string disagreements(int page = 1); // sources that differ
std::string settle(RecordId record, std::string_view field);
std::string undo(std::string_view reference);
std::string new_contact_with(std::string_view references); // one more child of a household; parted by commas
std::string contact_about(std::string_view reference, std::string_view also = {});

// What the rules of the returns say: which of it a page is about. What is empty is not asked.
struct FindingsAsked {
    std::string of_return, year; // "cin", "2026"
    std::string known;           // a day, as 2026-03-09
    std::string by;              // how the first page counts: rule, team, worker, age
    std::string rule, team, worker, severity, reasons, age;
    int page = 1;
};
std::string data_quality(FindingsAsked const& asked = {});
std::string findings(FindingsAsked const& asked);
std::string findings_csv(FindingsAsked const& asked);
std::string child_findings(std::string_view reference, std::string_view of_return = {}, std::string_view year = {});
// Why a query stands: of one rule on one row of the child's part of a return ("CINplanDates-0").
std::string query_reason(std::string_view reference, std::string_view of_return = {}, std::string_view year = {},
                         std::string_view rule = {}, std::string_view place = {});

} // namespace address
} // namespace sightline::pages
