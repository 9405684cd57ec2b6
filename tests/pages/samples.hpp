// Filled screens of an invented family and team, for the tests of the pages.
#pragma once
#include "pages/checking.hpp"
#include "pages/child_lists.hpp"
#include "pages/chronology.hpp"
#include "pages/data_quality.hpp"
#include "pages/disagreements.hpp"
#include "pages/find.hpp"
#include "pages/identity.hpp"
#include "pages/import.hpp"
#include "pages/line_of_sight.hpp"
#include "pages/messages.hpp"
#include "pages/my_day.hpp"
#include "pages/overrides.hpp"
#include "pages/practice.hpp"
#include "pages/proof.hpp"
#include "pages/readings.hpp"
#include "pages/record_choices.hpp"
#include "pages/record_pages.hpp"
#include "pages/returns.hpp"
#include "pages/sign_in.hpp"
#include "pages/workers.hpp"

namespace samples
{

using namespace sightline;
using namespace sightline::pages;

inline Date const today = date(2026, 3, 9);

inline Frame frame()
{
    return {.authority = "Anyborough Council",
            .reader = "Samira Rahman",
            .role = "Social worker, Care planning team 2",
            .csrf = "0123abcd",
            .may_see_board = true,
            .may_see_practice = true,
            .may_import = true,
            .invented = true,
            .today = "Monday 9 March 2026",
            .printed = "9 March 2026, 08:52",
            .times_out_after_seconds = 1800,
            .assets = {.css = "/assets/app.css", .js = "/assets/app.js", .favicon = "/assets/favicon.svg"}};
}

inline Frame signed_out()
{
    auto frame = samples::frame();
    frame.reader = frame.role = frame.csrf = "";
    frame.may_import = frame.may_see_board = frame.may_see_practice = false;
    frame.times_out_after_seconds = 0;
    return frame;
}

inline SignIn sign_in()
{
    return {.then = "/children/100482",
            .demo = {{"Care planning team 2",
                      {{{11}, "Colin Adeyemi", "Team manager", "Care planning team 2"},
                       {{12}, "Samira Rahman", "Social worker", "Care planning team 2"},
                       {{13}, "Nia Lloyd", "Newly qualified social worker", "Care planning team 2"}}},
                     {"Assessment team 1",
                      {{{16}, "Ife Okafor", "Team manager", "Assessment team 1"},
                       {{17}, "Tom Reed", "Social worker", "Assessment team 1"}}},
                     {"The whole service",
                      {{{14}, "Dawn Achebe", "Director", ""},
                       {{15}, "Ruth Pell", "Child protection conference chair", ""}}}}};
}

inline MyDay my_day()
{
    return {.greeting = "Good morning",
            .first_name = "Samira",
            .late = 1,
            .due_today = 2,
            .unknown = 1,
            .today_and_late = {{State::late, "Amara Tesfaye", "100482", "14", "Core group", "4 days late (5 Mar)",
                                "Every 6 weeks; last held 22 January", "CP-09", "", ""},
                               {State::due_soon, "Jo Webb", "100733", "5", "See Jo", "Today",
                                "Plan says every 10 working days; last seen 23 February", "CP-13", "Record",
                                "/children/100733/visits/new"},
                               {State::due_soon, "Kofi Mensah", "100091", "13", "See Kofi", "Today",
                                "Every 6 weeks in care; last seen 26 January", "LA-15", "Record",
                                "/children/100091/visits/new"}},
            .this_week = {{State::due_soon, "Amara Tesfaye", "100482", "14", "Return home interview", "Tomorrow, 22:10",
                           "72 hours from return, 7 March 22:10", "MS-01", "", ""}},
            .children = {{"Amara Tesfaye",
                          "100482",
                          "14",
                          {{"Child protection plan: neglect", TagColour::red}},
                          "Tue 3 Mar, alone",
                          State::late,
                          "Core group, 4 days late",
                          false},
                         {"Jo Webb",
                          "100733",
                          "5",
                          {{"Child in need", TagColour::blue}},
                          "Mon 23 Feb, with others there",
                          State::due_soon,
                          "Visit, today",
                          false},
                         {"Baby Harlow", "100950", "0", {}, "", State::unknown, "Not in the extract", true}},
            .drafts = {{"Visit", "Yonas Tesfaye", "14:02 yesterday", "/children/100483/visits/new"}},
            .asked = {{"Ruby Khan", "100612", "Should we close with early help?", "", "", "asked 3 working days ago",
                       State::on_time, ""}},
            .came_back = {{"Isla Webb", "100734", "Should the plan step down?", "Not yet: say more about her father.",
                           "Colin Adeyemi", "6 March", State::on_time, "/children/100734/oversight"}},
            .counted = "Counted at 08:50 today from the live record."};
}

inline MyDay managers_day()
{
    auto day = MyDay{.greeting = "Good morning",
                     .first_name = "Colin",
                     .is_manager = true,
                     .board_href = "/line-of-sight/care-planning/care-planning-team-2"};
    day.decisions = {{"Ruby Khan", "100612", "Should we close with early help?", "", "Nia Lloyd",
                      "asked 3 working days ago", State::due_soon, "/children/100612/decisions/55"},
                     {"Kofi Mensah", "100091", "Match with his carers at panel?", "", "Ade Bello", "asked today",
                      State::on_time, "/children/100091/decisions/56"}};
    day.decisions_all = 2;
    day.long_plans = {{State::late, "Isla Webb", "100734", "9", "Child protection plan", "3 days late (6 Mar)",
                       "9 months from plan made, 6 June", "CP-16", "Look at it",
                       "/children/100734/work/77/decide/protection_plan.checkpoint"}};
    day.long_plans_all = 60;
    return day;
}

inline Find find()
{
    return {.words = "tesfay",
            .people = {{"Amara Tesfaye",
                        "100482",
                        "Mari",
                        "14 years 3 months",
                        "2 December 2011",
                        {{"Child protection plan", TagColour::red}},
                        "Care planning team 2",
                        "Samira Rahman",
                        "Part of the name"},
                       {"Yonas Tesfaye",
                        "100483",
                        "",
                        "6 years 1 month",
                        "1 February 2020",
                        {{"Child protection plan", TagColour::red}},
                        "Care planning team 2",
                        "Samira Rahman",
                        "Part of the name"},
                       {"Sami Tesfai",
                        "100217",
                        "",
                        "11 years",
                        "20 February 2015",
                        {},
                        "",
                        "",
                        "Sounds like “tesfay”",
                        false,
                        "Ife Okafor, manager of Assessment team 1",
                        true}},
            .paging = {1, 1, 3}};
}

inline ChildBanner amara()
{
    return {.reference = "100482",
            .name = "Amara Tesfaye",
            .known_as = "Mari",
            .likes = "Mari",
            .age = "14 years 3 months",
            .born = "born 2 December 2011",
            .pronouns = "she/her",
            .tags = {{"Child protection plan: neglect, 7 months", TagColour::red},
                     {"Exploitation: significant", TagColour::orange},
                     {"Tigrinya interpreter", TagColour::grey},
                     {"Address restricted", TagColour::yellow}},
            .facts = {{"Last seen", "Tue 3 March, alone (6 days)"},
                      {"Social worker", "Samira Rahman, since 24 Nov"},
                      {"Manager", "Colin Adeyemi"},
                      {"Conference chair", "Ruth Pell"}},
            .may_see_readings = true};
}

inline html::chart::Lanes two_years()
{
    using namespace html::chart;
    auto const at = [](int year, unsigned month, unsigned day) {
        return static_cast<double>(date(year, month, day).time_since_epoch().count());
    };
    Lanes lanes{.id = "glance",
                .title = "Two years at a glance",
                .description = "Five lanes from March 2024 to March 2026. Contacts and missing episodes become closer "
                               "together after September 2025. The table below lists every point.",
                .from = at(2024, 3, 9),
                .to = at(2026, 3, 9)};
    Lane contacts{.name = "Contacts"}, missing{.name = "Missing"}, status{.name = "Status"},
        worker{.name = "Social worker"}, seen{.name = "Seen by worker"};
    for (auto const day : {at(2024, 4, 12), at(2024, 10, 1), at(2025, 2, 17), at(2025, 6, 12), at(2025, 9, 22),
                           at(2025, 10, 29), at(2025, 11, 18), at(2026, 1, 6), at(2026, 2, 1)})
        contacts.points.push_back({day, Shape::square, Tone::brand, "Contact"});
    for (auto const day : {at(2025, 9, 28), at(2025, 11, 1), at(2025, 12, 14), at(2026, 1, 18), at(2026, 2, 9),
                           at(2026, 2, 27), at(2026, 3, 7)})
        missing.points.push_back({day, Shape::triangle, Tone::late, "Missing"});
    status.stretches = {{at(2024, 4, 22), at(2024, 8, 1), "Assess", Fill::pale},
                        {at(2025, 2, 24), at(2025, 8, 1), "Child in need", Fill::middle},
                        {at(2025, 8, 1), at(2026, 3, 9), "Protection plan", Fill::strong}};
    worker.stretches = {{at(2024, 4, 22), at(2024, 8, 1), "L. Boyd", Fill::outline},
                        {at(2025, 2, 24), at(2025, 6, 8), "K. Obi", Fill::outline},
                        {at(2025, 6, 10), at(2025, 11, 22), "J. Marsh (agency)", Fill::outline},
                        {at(2025, 11, 24), at(2026, 3, 9), "S. Rahman", Fill::outline}};
    for (auto day = at(2025, 3, 1); day < at(2026, 3, 9); day += 20)
        seen.points.push_back({day, Shape::circle, Tone::good, "Seen"});
    seen.points.push_back({at(2025, 11, 9), Shape::ring, Tone::late, "Tried, not seen"});
    lanes.lanes = {contacts, missing, status, worker, seen};
    lanes.ticks = {{at(2024, 7, 1), "Jul 2024"},
                   {at(2025, 1, 1), "Jan 2025"},
                   {at(2025, 7, 1), "Jul 2025"},
                   {at(2026, 1, 1), "Jan 2026"}};
    return lanes;
}

inline ChildRecord child_record()
{
    return {
        .child = amara(),
        .today = today,
        .words =
            HerWords{"I only go out because it kicks off at home. I want someone to talk to mum when I’m not there.",
                     "Mari, to Samira Rahman, 3 March 2026", 6},
        .picture = PictureShown{{"she has been missing 6 times since September, twice overnight",
                                 "adults she will not name are meeting her at the retail park",
                                 "there is not always food or heating at home"},
                                {"she trusts her form tutor and talks to Samira", "her aunt has her most Sundays",
                                 "her mother comes to core groups"},
                                {"safety plan agreed with Mari by 13 March", "her mother starts Reach by 20 March",
                                 "MASE panel decides disruption plan, 12 March"},
                                "missing again on 7 March",
                                "Samira Rahman, 3 March",
                                "Colin Adeyemi, 4 March",
                                4},
        .due = {{State::late, "Core group", "4 days late (5 Mar)", "Every 6 weeks; last held 22 January", "CP-09",
                 "London Child Protection Procedures", "", ""},
                {State::due_soon, "Return home interview", "Tomorrow, 22:10", "72 hours from return, 7 March 22:10",
                 "MS-01", "Statutory guidance on children who go missing", "", ""},
                {State::unknown, "Supervision on this child", "", "Supervision is not in the extract", "MG-02",
                 "local standard", "", ""},
                {State::on_time, "See Mari", "Tue 17 Mar (6 working days)", "Plan says every 10 working days", "CP-13",
                 "local standard", "Record", "/children/100482/visits/new"},
                {State::on_time, "Review conference", "Wed 8 Apr (1 month)", "6 months from last, 8 October", "CP-11",
                 "Working Together (all editions)", "", ""}},
        .glance = two_years(),
        .glance_lines = {{"7 Mar 2026", "Missing", "19 hours; returned by police"},
                         {"3 Mar 2026", "Seen", "Alone, at school"},
                         {"27 Feb 2026", "Missing", "6 hours; came home"}},
        .close = {{"Selam Tesfaye", "mother", "37", "Lives with Mari", ""},
                  {"Yonas", "brother", "6", "Child protection plan", "100483"},
                  {"Hiwet Haile", "aunt", "41", "Sundays; could care in a crisis", ""},
                  {"", "father", "", "Ask and record", ""}},
        .decision = DecisionCard{"Refer to MASE; do not step down.",
                                 "Missing episodes are closer together and one was overnight. The neglect plan alone "
                                 "will not reduce this risk.",
                                 "Colin Adeyemi, 26 February", "Check on 12 March", false},
        .decisions = 9,
        .waiting = "Should her aunt be assessed as a carer? Asked by Samira Rahman, 5 March",
        .waiting_href = "/children/100482/decisions/77",
        .record = {{"Visit", "/children/100482/visits/new"},
                   {"Management decision", "/children/100482/decisions/new"},
                   {"Ask my manager for a decision", "/children/100482/decisions/ask"}},
        .reading = {"You are reading this as the manager of the team that holds Mari.", "08:52", false}};
}

// A child of whom only an extract is known.
inline ChildRecord from_extract()
{
    return {.child = {.reference = "100950",
                      .name = "Child 100950",
                      .known_as = "this child",
                      .facts = {{"Last seen", "Not in the extract"}, {"Social worker", "Not in the extract"}}},
            .today = today,
            .due = {{State::unknown, "Visit", "", "The last visit is not in the extract", "CN-04", "", "", ""}},
            .from_extract = true,
            .reading = {"You are reading this as the worker who holds this child.", "09:10", false}};
}

inline Chronology chronology()
{
    Chronology shown{
        .child = amara(), .today = today, .family = {{"100483", "Yonas", false}}, .significant = 5, .everything = 214};
    shown.events = {
        {date(2026, 3, 7),
         "",
         "Missing overnight",
         "",
         "19 hours. Returned by police at 22:10.",
         "She says she had nowhere to go when it kicked off at home.",
         "Recorded by S. Rahman, 8 March 2026",
         "",
         "",
         "",
         true,
         {}},
        {date(2026, 3, 3),
         "",
         "Seen alone at school",
         "",
         "Talked for an hour.\n\nShe asked who reads this.",
         "",
         "Recorded by S. Rahman, 12 March 2026",
         "recorded 9 days after it happened",
         "Corrected 13 March 2026 by S. Rahman: wrong place",
         "",
         true,
         {{"Correct", "/children/100482/visits/41"}, {"Say what it meant", "/children/100482/significant/41"}}},
        {date(2025, 12, 14),
         "to 15 December 2025",
         "Missing overnight",
         "",
         "",
         "",
         "",
         "",
         "",
         "Annex_A.xlsx, sheet List 5, row 41",
         false,
         {}},
        {date(2025, 9, 22),
         "",
         "Second contact about neglect from school",
         "Yonas",
         "Form tutor: hungry, same clothes",
         "He goes to friends to eat.",
         "Recorded by J. Marsh, 23 September 2025",
         "",
         "",
         "",
         true,
         {}},
        {std::nullopt,
         "",
         "Strategy discussion",
         "",
         "",
         "",
         "",
         "",
         "",
         "Annex_A.xlsx, sheet List 4, row 9",
         false,
         {}}};
    shown.gaps = gaps_among({date(2026, 3, 7), date(2026, 3, 3), date(2025, 12, 14), date(2025, 9, 22)}, today);
    shown.paging = {1, 2, 5};
    return shown;
}

inline Visits visits()
{
    return {.child = amara(),
            .today = today,
            .lines = {{date(2026, 3, 3), "15:30", Seen::alone, "", "Child protection", "At school or nursery",
                       "Samira Rahman", "I want someone to talk to mum when I’m not there.", "We sat in the art room.",
                       "Recorded by Samira Rahman, 3 March 2026", "", "", "", "/children/100482/visits/41"},
                      {date(2026, 2, 24), "", Seen::no_answer, "", "Child protection", "At home", "Samira Rahman", "",
                       "No answer; left a card.", "Recorded by Samira Rahman, 6 March 2026",
                       "recorded 10 days after it happened", "", "", ""},
                      {std::nullopt, "", std::nullopt, "", "In care", "", "", "", "", "", "", "",
                       "Annex_A.xlsx, sheet List 8, row 12", ""}},
            .in_all = 3,
            .not_seen = 1,
            .next_due = "Next due Tue 17 Mar (6 working days): plan says every 10 working days.",
            .next_state = State::on_time,
            .latest_only = true,
            .may_record = true,
            .paging = {1, 1, 3}};
}

inline OversightList oversight()
{
    return {.child = amara(),
            .today = today,
            .lines = {{"Should her aunt be assessed as a carer?",
                       "",
                       "",
                       {},
                       "Asked by Samira Rahman, 5 March 2026",
                       "",
                       Check::waiting,
                       "",
                       "",
                       "Recorded by Samira Rahman, 5 March 2026",
                       "",
                       "",
                       "/children/100482/decisions/77",
                       "Decide"},
                      {"Should the plan step down?",
                       "Refer to MASE; do not step down.",
                       "Missing episodes are closer together and one was overnight.",
                       {"Samira: MASE referral by 27 February", "Colin: ring the school by 2 March"},
                       "Asked by Samira Rahman, 24 February 2026",
                       "Colin Adeyemi, 26 February 2026",
                       Check::not_yet,
                       "on 12 March 2026",
                       "",
                       "Recorded by Colin Adeyemi, 26 February 2026",
                       "",
                       "",
                       "/children/100482/decisions/70",
                       "Check"},
                      {"Is the safety plan enough?",
                       "Yes, for two weeks.",
                       "Her aunt can have her at weekends.",
                       {},
                       "",
                       "Colin Adeyemi, 2 February 2026",
                       Check::past,
                       "was to be checked by 16 February: 21 days past",
                       "",
                       "",
                       "",
                       "",
                       ""}},
            .past_their_check = 1,
            .may_decide = true,
            .may_ask = true};
}

inline Asked asked_of_a_visit()
{
    return {.kind = Kind::visit,
            .title = "Record a visit to {}",
            .save_words = "Save visit",
            .section = ChildSection::visits};
}

inline Asked asked_of_an_answer()
{
    return {.kind = Kind::oversight,
            .title = "Decide for {}",
            .save_words = "Save decision",
            .section = ChildSection::oversight,
            .leave_out = {"question", "checked_on", "asked_by", "asked", "decided_by"},
            .says_when_needed = false};
}

inline RecordForm visit_form()
{
    RecordForm form{.action = "/children/100482/visits/new",
                    .csrf = "0123abcd",
                    .once = "k-77",
                    .draft_words = "Draft saved 14:02"};
    prepare(form, asked_of_a_visit(), "Mari");
    form.people["worker"] = {{{12}, "Samira Rahman"}, {{13}, "Nia Lloyd"}};
    form.values = {{"on-day", "3"}, {"on-month", "3"}, {"on-year", "2026"}, {"seen", "alone"}, {"worker", "12"}};
    return form;
}

inline RecordPage record_visit()
{
    return {.child = amara(),
            .asked = asked_of_a_visit(),
            .form = visit_form(),
            .knowing = {"The plan says every 10 working days. Last seen Tue 3 March, alone."},
            .has_draft = true};
}

inline RecordPage answer_question()
{
    RecordPage page{
        .child = amara(),
        .asked = asked_of_an_answer(),
        .question = QuestionAsked{"Should her aunt be assessed as a carer?", "Samira Rahman asked on 5 March 2026"}};
    page.form = {.action = "/children/100482/decisions/77", .csrf = "0123abcd", .once = "k-78", .version = 1};
    prepare(page.form, page.asked, "Mari");
    page.form.values = {{"decision", "noted"}, {"because", "  agreed\n"}};
    page.form.problems = {{"decision", "Say what is decided. “Noted” or “agreed” alone is not a decision."},
                          {"check_on", "Enter a date"}};
    return page;
}

inline RecordPage withdrawal()
{
    RecordPage page{.child = amara(),
                    .asked = {.kind = Kind::missing,
                              .title = "Withdraw a record of {}",
                              .save_words = "Withdraw this record",
                              .only = std::vector<std::string_view>{},
                              .why = "Why was it entered in error?",
                              .keeps_draft = false},
                    .holds = {{"Missing from", "7 March 2026"}, {"What the child said", "“I was at <aunt’s>.”"}}};
    page.form = {.action = "/children/100482/withdraw/41", .csrf = "0123abcd", .once = "k-80", .version = 1};
    prepare(page.form, page.asked, "Mari");
    return page;
}

inline RecordChoices record_choices()
{
    return {.child = amara(),
            .groups = {
                {"Protection",
                 {{"Core group", "The people who keep the protection plan moving met.",
                   "/children/100482/record/core_group"}}},
                {"Missing",
                 {{"Missing episode", "A time when nobody knew where Mari was.", "/children/100482/record/missing"}}}}};
}

inline Conflict conflict()
{
    Visit mine{.on = date(2026, 3, 3),
               .purpose = VisitPurpose::protection,
               .seen = Seen::alone,
               .place = VisitPlace::school,
               .worker = {12},
               .said = "",
               .note = "We sat in the art room.\nShe drew."};
    Visit theirs = mine;
    theirs.note = "Talked for an hour.";
    theirs.place = VisitPlace::home;
    auto const content = pack(mine);
    return {.child = amara(),
            .kind = Kind::visit,
            .action = "/children/100482/visits/41",
            .csrf = "0123abcd",
            .once = "k-79",
            .version = 2,
            .mine = values_of(type_of(Kind::visit), content),
            .my_content = content,
            .their_content = pack(theirs),
            .theirs_by = "Colin Adeyemi",
            .theirs_at = "14:02 today",
            .name_of = [](PersonId) { return std::string{"Samira Rahman"}; }};
}

inline BoardChart seen_in_time()
{
    BoardChart chart{.heading = "Children seen in time: improving",
                     .sentence = "Seven weeks running above the old average of 73%: a real change, not chance. At this "
                                 "level the team would still not reach 95%."};
    chart.chart = {.id = "seen",
                   .title = "Children seen in time, by week",
                   .description =
                       "Nineteen weeks. The first twelve vary around 73 per cent; the last seven are all above that.",
                   .limits = {{0, 18, 73, 62, 84}},
                   .target = 95,
                   .target_words = "target"};
    int week = 0;
    for (double const value :
         {72., 71., 74., 69., 77., 73., 70., 75., 72., 78., 74., 70., 81., 83., 85., 82., 86., 84., 88.}) {
        chart.chart.points.push_back({value, week >= 12 ? html::chart::Mark::better : html::chart::Mark::ordinary,
                                      week == 0    ? "3 Nov"
                                      : week == 12 ? "26 Jan"
                                      : week == 18 ? "9 Mar"
                                                   : ""});
        chart.points.push_back({"Week " + std::to_string(++week), std::to_string(static_cast<int>(value)) + "%"});
    }
    return chart;
}

inline Board team_board()
{
    return {
        .service = "Care planning",
        .team = "Care planning team 2",
        .today = today,
        .first_name = "Colin",
        .children = 102,
        .need_you = 12,
        .reasons = {{Reason::not_seen,
                     143,
                     "the longest is 11 days late",
                     {{"Jayden Cole", "100101", "4", State::late,
                       "Protection plan. Last seen 12 Feb; due 26 Feb. Two visits tried, no answer: 28 Feb, 4 Mar",
                       "Dan Frith", "", "Decide next step", "/children/100101/decisions/new"},
                      {"Baby Harlow", "100950", "0", State::late,
                       "Pre-birth plan; born 5 Mar. Not yet seen by us on the ward", "No worker since Fri", "", "Open",
                       "/children/100950"}}},
                    {Reason::waiting_for_decision,
                     2,
                     "oldest 3 working days",
                     {{"Ruby Khan", "100612", "11", State::due_soon,
                       "Assessment, day 42 of 45. Worker asks: close with early help", "Nia Lloyd", "",
                       "Read and decide", "/children/100612/decisions/55"},
                      {"Kofi Mensah", "100091", "13", State::on_time, "Permanence: match with current carers to panel",
                       "Ade Bello", "", "Read and decide", "/children/100091/decisions/56"}}},
                    {Reason::drifting,
                     1,
                     "",
                     {{"Kai Dunne", "100300", "2", State::unknown,
                       "In care 7 months; no permanence plan in the extract", "Not in the extract", "", "", ""}}}},
        .holders = {{"Samira Rahman", "Here", 17, 18, "/?who=12"},
                    {"Dan Frith", "Here; 3 court", 21, 18, ""},
                    {"Nia Lloyd", "First year", 12, 12, ""},
                    {"Agency (2)", "", 33, std::nullopt, ""},
                    {"No worker", "Since Friday", 1, 0, ""}},
        .chart = seen_in_time(),
        .own_oversight = {{"Supervision this month: 41 of 102 children", ""},
                          {"3 decisions you said you would check are past their date", "/line-of-sight"}},
        .counted = "Counted at 08:50 today from the live record.",
        .last_monday = date(2026, 3, 2)};
}

inline Board authority_board()
{
    auto board = team_board();
    board.service = board.team = "";
    board.whose = "Anyborough";
    board.children = 2140;
    board.need_you = 311;
    board.unknown = 40;
    board.holders.clear();
    board.below = {{"Care planning", "/line-of-sight/care-planning", 812, 120, 40, 88, 3},
                   {"Assessment", "/line-of-sight/assessment", 640, 99, 30, 70, 1}};
    board.at = {.on = date(2026, 3, 2)};
    return board;
}

inline ImportReport import_report()
{
    return {.run = "r1",
            .file = "Annex_A.xlsx",
            .as_at = "8 March 2026",
            .when = "9 March 2026, 08:12",
            .by = "Colin Adeyemi",
            .digest = std::string(64, 'a'),
            .rows = 27011,
            .taken = 26950,
            .doubtful = 140,
            .refused = 61,
            .added = 31022,
            .changed = 18,
            .lists = {{1, "Contacts", false, "List 1", 6011, 6001, 0, 40, 10},
                      {11, "Prospective adopters", true, "", 0, 0, 0, 0, 0}},
            .doubts = {{"List 7", "Date of Birth", 41, "31/02/2015",
                        "There is no such day; the row was read without it", false},
                       {"List 3", "Child Unique ID", 9, "", "A row needs the child’s id", true}},
            .doubts_in_all = 201,
            .headings = {{"List 6", "Childs ID", "Child Unique ID"}, {"List 6", "Our notes", ""}},
            .added_list = {{{"Child 100999", "100999", "Visit: 4 Mar 2026; Seen alone", "List 6, row 12"},
                            {"Worker", "", "Ines Mallory; North", "List 7, row 3"}}},
            .changes = {{"Amara Tesfaye", "100482", "Protection plan: core group 5 March 2026 (was blank)"}},
            .changes_in_all = 18,
            .gone = {{"Child 100977", "100977", "List 6: child in need 3 March 2025"}},
            .gone_in_all = 3,
            .not_in_extract = {"supervision", "what the plan says"},
            .file_href = "/import/r1.json"};
}

inline ClockRule rule()
{
    ClockRule rule;
    rule.id = "MS-01";
    rule.area = "Missing";
    rule.clock = "Return home interview";
    rule.starts_when = "child returns";
    rule.must_be_done = "interview held";
    rule.limit = 72;
    rule.unit = Unit::hours;
    rule.count = Count::HRS;
    rule.source = "Statutory guidance on children who run away or go missing from home or care, January 2014";
    rule.status = "statutory_guidance";
    rule.evidence = "memory";
    rule.locked = true;
    rule.from = date(2014, 1, 1);
    return rule;
}

inline Readings readings()
{
    return {.child = amara(),
            .lines = {{"9 March 2026, 08:52", "Colin Adeyemi", "Team manager", "Opened the record",
                       "Manages the team that holds this child", ""},
                      {"8 March 2026, 23:40", "Pat Doyle", "Emergency duty worker", "Opened the record",
                       "Emergency duty", "Police found her at the retail park"}},
            .people = 2};
}

inline BreakIn break_in()
{
    return {.reference = "100217",
            .name = "Sami Tesfai",
            .because = "You have no role with this child.",
            .speak_to = "Ife Okafor, manager of Assessment team 1",
            .told = "Ife Okafor",
            .lasts = "until the end of today"};
}

inline BreakIns break_ins()
{
    return {.lines = {{"8 March 2026, 23:40", "Pat Doyle", "Emergency duty worker", "Amara Tesfaye", "100482",
                       "Police found her at the retail park", "", 7, State::due_soon},
                      {"1 March 2026, 10:00", "Tom Reed", "Social worker", "Amara Tesfaye", "100482",
                       "Her cousin’s referral", "Colin Adeyemi, 2 March: in order", 6, State::on_time}},
            .waiting = 1};
}

inline Duplicates duplicates()
{
    return {.pairs = {{{"Mohammed Hussain", "100217", "born 6 May 2012"},
                       {"Muhammad Hussein", "104512", "born 6 May 2012"},
                       "name spelled otherwise; born on the same day"}},
            .paging = {.page = 1, .pages = 2, .all = 31},
            .said = {{{"Kofi Mensah", "100091", "born 1 March 2013"},
                      {"Kofi Mensa", "104600", "born 3 January 2013"},
                      "One child, shown as 100091",
                      "Bilal Chaudhry, 2 March 2026",
                      "/duplicates/take-back/77"}},
            .counted = "Compared at 08:50 from the live record."};
}

inline Comparison comparison()
{
    return {.one = {"Leo Mensah", "100217", "born 6 May 2012"},
            .other = {"Kofi Mensah", "104512", "born 6 May 2012"},
            .who = {{"Family name", "Mensah", "Mensah", Agrees::yes},
                    {"Given names", "Leo", "Kofi", Agrees::no},
                    {"NHS number", "999 000 0018", "", Agrees::one_only}},
            .what = {{"Contact", "2, 3 May 2025 to 9 March 2026", "None"}},
            .perhaps_twins = true,
            .csrf = "0123abcd",
            .once = "k"};
}

inline TakeBack take_back()
{
    return {.said = duplicates().said.front(),
            .because = "One card at the surgery",
            .follows = {"The two are shown as two children again."},
            .csrf = "0123abcd",
            .once = "k",
            .action = "/duplicates/take-back/77"};
}

inline Returns returns_sent()
{
    return {.sent = {{"The children in need census (XML)", "31 March 2026", "9 May 2026, 10:14, Kim Osei",
                      "entry 443,087", "3b8aca58", "/returns/sent/77"}},
            .names = {{"The children in need census (XML)", "cin"}},
            .name = "cin",
            .value = "Episodes/100482/2/DECOM",
            .on_day = "31",
            .on_month = "3",
            .on_year = "2026",
            .problems = {},
            .disagreements = 3};
}
inline ComparedReturn compared_return()
{
    return {.title = "The children in need census (XML)",
            .as_at = "31 March 2026",
            .kept = "9 May 2026, 10:14, Kim Osei",
            .seal = "3b8aca58",
            .whole = false,
            .nameless = false,
            .left_out = true,
            .children = 2,
            .lines = {{"100482",
                       "/children/100482/returns",
                       "CINdetails/ChildProtectionPlans/CPPstartDate",
                       "2025-10-30",
                       "2025-11-03",
                       {{"Child protection plan, version 2, recorded 4 May 2026", "/children/100482/entries/12"}}},
                      {"", "", "CINdetails/CINclosureDate", "", "2026-03-30", {{"Child in need, version 3", ""}}}},
            .paging = {.page = 1, .pages = 3, .all = 120},
            .href = "/returns/sent/77",
            .counted = "Held against the 443,201 entries there were at 08:50."};
}
inline CheckStart check_start()
{
    return {.problems = {{"file", "Choose the return to check"}},
            .which = "ssda903",
            .year = "2025-26",
            .years = {"2025-26", "2024-25"},
            .authority = "E09000999",
            .most = "64 MB"};
}
inline CheckFound check_found()
{
    return {.run = "abc",
            .what = "Children in care (SSDA903)",
            .year = "2025-26",
            .files = "episodes.csv, header.csv",
            .children = 556,
            .findings = 67,
            .left_out = 2,
            .rules_applied = 276,
            .rules = {{"SW10STG2", "unstated", "A social worker episode must begin within 7 days.", "manager", 14,
                       "/returns/check/abc?rule=SW10STG2"},
                      {"101", "error", "The sex must be a code of the list.", "data quality", 1,
                       "/returns/check/abc?rule=101"}},
            .not_applied = {{"202", "needs last year's return"}, {"203", "needs last year's return"}},
            .csv_href = "/returns/check/abc?file=csv",
            .only = {},
            .places = {},
            .paging = {},
            .ends = "10:14"};
}
inline CheckFound check_places()
{
    auto shown = check_found();
    shown.only = shown.rules.front();
    shown.places = {{"100482", "SWEpisodes, line 12", "SW_DECOM", "21/12/2025"}, {"", "", "", ""}};
    shown.paging = {.page = 1, .pages = 2, .all = 52};
    return shown;
}
inline ValueProof value_proof()
{
    return {.title = "The children in need census (XML)",
            .path = "Child[100482]/CINdetails[1]/CINclosureDate",
            .as_at = "As at 31 March 2026.",
            .value = "2026-01-31 <script>",
            .rule = "The last of the work ended that day",
            .entry = "Child in need, version 2, recorded 4 May 2026 by Kim Osei",
            .source = "census.xml, CINdetails, row 12",
            .findings_href = "/children/100482/findings"};
}

inline ChildReturns child_returns()
{
    return {.child = amara(),
            .in = {{"The children in need census (XML)", "as it would be today, 9 March 2026", 41,
                    "/children/100482/returns/cin"}},
            .not_in = {"The daily payload"}};
}
inline ChildReturn child_return()
{
    return {.child = amara(),
            .title = "The children in need census (XML)",
            .as_at = "As at 31 March 2026.",
            .day = "31",
            .month = "3",
            .year = "2026",
            .action = "/children/100482/returns/cin",
            .problems = {{"on", "Enter a real date"}},
            .groups = {{"CINdetails",
                        {{"CINclosureDate", "2026-01-31", "The last of the work ended", "Child in need, version 2",
                          "/children/100482/entries/12"},
                         {"PrimaryNeedCode", "N0", "No main need is recorded", "", ""}}}}};
}
inline EntryShown entry_shown()
{
    return {.child = amara(),
            .title = "Child in need",
            .said = "Version 2 of 3, recorded 4 May 2026, 10:14 by Kim Osei.",
            .source = "census.xml, CINdetails, row 12",
            .why = "The day was mistyped",
            .facts = {{"Began", "1 May 2025"}},
            .versions = {{"Version 1", "/children/100482/entries/11"}},
            .in = {{"The children in need census (XML)",
                    "as it would be today",
                    "/children/100482/returns/cin",
                    {"CINdetails/CINclosureDate: 2026-01-31"},
                    "This version stood when the return was sent as at 31 March 2025."}}};
}
inline DisagreementLine disagreement()
{
    return {.child = "Amara Tesfaye",
            .reference = "100482",
            .record = "Child protection plan",
            .field = "Began",
            .here = "30 October 2025",
            .here_by = "Annex A",
            .there = "31 October 2025",
            .there_in = "census.xml as at 31 March 2026, ChildProtectionPlans, 120",
            .href = "/disagreements/12/began"};
}
inline DisagreementsPage disagreements_page()
{
    return {.lines = {disagreement()}, .paging = {.page = 1, .pages = 1, .all = 1}, .counted = "Looked for at 08:50."};
}
inline SettlePage settle_page()
{
    return {.line = disagreement(),
            .action = "/disagreements/12/began",
            .csrf = "c",
            .once = "o",
            .version = "1",
            .is = "kept",
            .because = "The minutes say so",
            .can_be_taken = true,
            .problems = {{"because", "Say why"}}};
}
inline FindingLine finding()
{
    return {.child = "Amara <Tesfaye>",
            .reference = "100482",
            .href = "/children/100482/findings",
            .rule = "4012Q",
            .severity = "Query",
            .colour = TagColour::orange,
            .place = "CINplanDates",
            .says = "A plan must not begin and end on the same day & it does",
            .values = "CINplanDates: CINPlanStartDate 2026-02-17",
            .by = "social worker",
            .owner = "Samira Rahman",
            .team = "Care planning team 2",
            .since = "1 March 2026, 8 days",
            .reason = "Agreed and ended at <one> meeting",
            .reason_by = "Nadia Khan, 2 March 2026",
            .put_right = {"Put right", "/children/100482/record/need_plan/12#began"},
            .ask_reason = "/children/100482/findings/reason?return=cin"};
}

inline ChosenReturn chosen_return()
{
    return {.returns = {{"cin", "Children in need census"}, {"ssda903", "Children looked after (SSDA903)"}},
            .years = {{"2026", "2025-26"}},
            .asked = {.of_return = "cin", .year = "2026", .by = "rule"},
            .title = "Children in need census, 2025-26",
            .of_rules = "The rules of 2026-27 are not known here; those of 2025-26 were run."};
}

inline DataQualityPage data_quality()
{
    return {.chosen = chosen_return(),
            .in_return = 400,
            .counted = {.children = 9, .errors = 3, .queries = 8, .answered = 1, .others = 2, .to_come = 1},
            .lines = {{.name = "4012Q",
                       .detail = "A plan <must> not begin and end on the same day",
                       .href = "/data-quality/findings?rule=4012Q",
                       .counted = {.children = 9, .errors = 3, .queries = 8, .answered = 1, .others = 2}}},
            .column = "Rule",
            .trend = {{"31 January 2026", "/data-quality?known=2026-01-31", {.errors = 4}},
                      {"Today", "", {.errors = 3, .queries = 8}}},
            .trend_is_whole = false,
            .not_run = {{"needs the Ofsted provider list: none <is> here", {"219", "221"}}},
            .when = "Counted at 08:50 from the live record."};
}

inline FindingsPage findings()
{
    return {.chosen = chosen_return(),
            .known = "As it was known on 1 March 2026.",
            .filters = {{"Rule 4012Q", "/data-quality/findings"}},
            .teams = {{"North & South", "North & South"}},
            .workers = {{"12", "Samira Rahman"}},
            .lines = {finding(), {.rule = "2887Q", .severity = "Query", .says = "A return should use 8 codes"}},
            .paging = {.page = 1, .pages = 2, .all = 52}};
}

inline ChildFindings child_findings()
{
    return {.child = "Amara <Tesfaye>",
            .reference = "100482",
            .record_href = "/children/100482",
            .returns = {{"Children in need census, 2025-26", true, {finding()}},
                        {"Children looked after (SSDA903), 2025-26", false, {}},
                        {"Children in need census, 2024-25", true, {}}}};
}

inline ReasonForm reason_form()
{
    return {.child = "Amara <Tesfaye>",
            .reference = "100482",
            .back = "/children/100482/findings",
            .finding = finding(),
            .title = "Children in need census, 2025-26",
            .kept = {{"rule", "4012Q"}},
            .reason = "<",
            .problems = {{"reason", "Enter why it is right as it is"}},
            .csrf = "0123abcd",
            .once = "k",
            .action = "/children/100482/findings/reason"};
}

inline Overrides overrides()
{
    return {.lines = {{"Amara Tesfaye", "100482", "Strategy discussion of 9 March 2026", "/children/100482/work/12",
                       "Go on to a section 47 enquiry", "Not so yet: health came",
                       "The hospital could not come tonight", "Kim Osei, 9 March 2026, 21:10", "", State::due_soon},
                      {"Jo Webb", "100733", "Contact of 2 March 2026", "/children/100733/work/13", "Close with advice",
                       "Needed for this decision: Level of need", "Telephone line was down",
                       "Kim Osei, 2 March 2026, 10:20", "Dawn Achebe, 2 March 2026, 11:00", State::on_time}},
            .waiting = 1,
            .paging = {.page = 1, .pages = 1, .all = 2},
            .counted = "Counted at 08:50 from the live record."};
}

inline RecordPage someone_in_her_life()
{
    RecordPage page{.child = amara(),
                    .asked = {.kind = Kind::relationship,
                              .title = "Someone in {}’s life",
                              .leave_out = {"ended"},
                              .keeps_draft = false},
                    .find = FindSomeone{.words = "Sel & <am>",
                                        .found = "1 person found. Choose below.",
                                        .someone_new_href = "/children/100482/people/someone-new"}};
    page.form = {.action = "/children/100482/people/new", .csrf = "0123abcd", .once = "k-81"};
    page.form.people["other"] = {{PersonId{300}, "Selam Tesfaye, born 4 May 1988"}};
    prepare(page.form, page.asked, "Mari");
    return page;
}

inline WorkerList workers()
{
    return {.lines = {{.id = PersonId{12},
                       .name = "Samira Rahman",
                       .role = "Social worker",
                       .team = "Care planning team 2",
                       .sign_in = "samira.rahman",
                       .can_sign_in = true,
                       .left = ""},
                      {.id = PersonId{13},
                       .name = "Dan <Frith>",
                       .role = "Social worker",
                       .team = "Care planning team 2",
                       .sign_in = "dan.frith",
                       .left = ""},
                      {.id = PersonId{14},
                       .name = "Nia Lloyd",
                       .role = "Team manager",
                       .team = "Assessment",
                       .sign_in = "",
                       .left = "3 March 2026"}},
            .with_left = true,
            .team = "",
            .teams = {"Assessment", "Care planning team 2"}};
}

inline WorkerPage worker()
{
    WorkerPage page{.name = "Samira Rahman",
                    .account = AccountForm{.action = "/workers/12/account",
                                           .once = "k-83",
                                           .version = 2,
                                           .name = "samira.rahman",
                                           .is_there = true,
                                           .is_open = true,
                                           .problems = {}},
                    .changes = {"9 March 2026, Ada Moss: team: Assessment to Care planning team 2"},
                    .holds = "Holds 17 children."};
    page.form = {.kind = Kind::worker,
                 .values = {{"name", "Samira Rahman"}, {"role", "social_worker"}},
                 .action = "/workers/12",
                 .csrf = "0123abcd",
                 .once = "k-82",
                 .version = 3,
                 .keeps_draft = false};
    return page;
}

} // namespace samples
