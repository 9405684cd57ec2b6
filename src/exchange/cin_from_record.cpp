#include "exchange/cin_from_record.hpp"

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/cin_codes.hpp"

namespace sightline::exchange
{
namespace
{

namespace cin = returns::cin;
using cin::Cell;

void put(Cell& cell, std::string_view text, std::uint64_t entry, std::string_view rule = {})
{
    cell.text = text;
    cell.entry = entry;
    cell.rule = rule;
}

void put(Cell& cell, std::optional<Date> day, std::uint64_t entry, std::string_view rule = {})
{
    if (!day) return;
    put(cell, iso(*day), entry, rule);
    cell.day = day;
}

Cell made(Cell cell, std::string_view text, std::uint64_t entry, std::string_view rule = {})
{
    put(cell, text, entry, rule);
    return cell;
}

void put_answer(Cell& cell, std::optional<Answer> answer, std::uint64_t entry)
{
    if (answer == Answer::yes) put(cell, "1", entry);
    if (answer == Answer::no) put(cell, "0", entry);
}

std::optional<Date> by(std::optional<Date> day, Date last)
{
    return day && *day <= last ? day : std::nullopt;
}

class ChildMaking
{
public:
    ChildMaking(PersonState const& child, CinYear const& year, WorkingDays const& calendar)
        : child_(child), year_(year), calendar_(calendar)
    {
        for (auto const* event : child.now)
            if (event->record.value == child.id.value) person_entry_ = event->seq;
    }

    std::optional<cin::Child> make()
    {
        auto episodes = cin_episodes(child_.now, year_.day);
        std::erase_if(episodes, [&](CinEpisode const& one) { return one.ended && *one.ended < year_.begins; });
        if (episodes.empty()) return std::nullopt;
        bool const only_nothing_further =
            std::ranges::all_of(episodes, [](CinEpisode const& one) { return one.no_further_action; });
        out_.line = out_.identifiers.line = out_.characteristics.line = 1;
        identify(only_nothing_further);
        characterise();
        for (auto const& one : episodes) out_.episodes.push_back(episode(one));
        return std::move(out_);
    }

private:
    void identify(bool only_nothing_further)
    {
        auto const& is = child_.person;
        auto& to = out_.identifiers;
        put(to.id, is.reference.text(), person_entry_);
        put(to.upn, is.upn.text(), person_entry_);
        put(to.former_upn, is.former_upn.text(), person_entry_);
        if (is.upn.empty()) {
            if (is.upn_unknown)
                put(to.upn_unknown, cin_code(*is.upn_unknown), person_entry_);
            else if (is.born ? months_after(*is.born, 5 * 12) > year_.reference : is.expected.has_value())
                put(to.upn_unknown, "UN1", person_entry_, "Under five on the reference date: not of school age");
            else if (only_nothing_further)
                put(to.upn_unknown, "UN7", person_entry_, "Referred only, with no further action");
        }
        bool const born = is.born && *is.born <= year_.day;
        if (born)
            put(to.birth, is.born, person_entry_);
        else if (is.expected)
            put(to.expected_birth, is.expected, person_entry_);
        else
            put(to.expected_birth, is.born, person_entry_, "Not yet born: the day of the birth, since known");
        if (!born && (is.born || is.expected))
            put(to.sex, "U", person_entry_, "Not yet born");
        else if (is.sex)
            put(to.sex, cin_code(*is.sex), person_entry_);
        else
            put(to.sex, "U", person_entry_, "Not recorded");
        put(to.death, by(is.died, year_.day), person_entry_);
    }

    void characterise()
    {
        auto const& is = child_.person;
        auto& to = out_.characteristics;
        if (is.ethnicity)
            put(to.ethnicity, cin_code(*is.ethnicity), person_entry_,
                *is.ethnicity < Ethnicity::wbri ? "Only a broad group, or none, is recorded" : "");
        else
            put(to.ethnicity, "NOBT", person_entry_, "Not recorded");
        for (auto const& code : words_of(is.disabilities.text()))
            to.disabilities.push_back(made(cin::new_disability(), code, person_entry_));
        if (to.disabilities.empty() && is.disability == Answer::no)
            to.disabilities.push_back(made(cin::new_disability(), "NONE", person_entry_, "Has no disability"));
    }

    cin::Episode episode(CinEpisode const& is)
    {
        cin::Episode to;
        to.line = 1;
        begin(to, is);
        for (auto const* event : is.assessments) assess(to, *event);
        for (auto const* event : is.need_plans) plan(to, *event);
        enquire(to, is);
        for (auto const* event : is.protection_plans) protect(to, *event);
        for (auto const* event : is.pre_proceedings) prepare_proceedings(to, *event);
        end(to, is); // once it is known what the episode holds
        return to;
    }

    void begin(cin::Episode& to, CinEpisode const& is)
    {
        auto const referral = is.referral == nullptr ? Referral{} : is.referral->as<Referral>();
        auto const seq = is.referral == nullptr ? first_work(is) : is.referral->seq;
        put(to.referral, is.began, seq,
            is.referral == nullptr ? "No referral is recorded: the day the first work with the child began" : "");
        if (is.referral == nullptr)
            put(to.source, "10", seq, "No referral is recorded, so who referred is not known");
        else if (referral.source_detail)
            put(to.source, cin_code(*referral.source_detail), seq);
        else if (referral.source)
            put(to.source, only_code_of(*referral.source), seq, "The only code of the group of sources recorded");
        put(to.no_further_action, is.no_further_action ? "1" : "0", seq,
            is.referral == nullptr ? "Work was done with the child"
            : referral.decision    ? "Worked out from what was decided on the referral"
                                   : "");
        need(to, is);
    }

    static std::uint64_t first_work(CinEpisode const& is)
    {
        Event const* first = nullptr;
        for (auto const* list : {&is.assessments, &is.needs, &is.need_plans, &is.enquiries, &is.conferences,
                                 &is.protection_plans, &is.pre_proceedings, &is.others})
            for (auto const* event : *list)
                if (first == nullptr || event->happened < first->happened) first = event;
        return first == nullptr ? 0 : first->seq;
    }

    // Of a group of sources that is one code; the others must be said more closely.
    static std::string_view only_code_of(ReferralSource group)
    {
        std::string_view found;
        for (std::size_t i = 0; i < cin_referral_sources.size(); ++i) {
            if (broad_of(static_cast<ReferralSourceDetail>(i)) != group) continue;
            if (!found.empty()) return {};
            found = cin_referral_sources[i];
        }
        return found;
    }

    void need(cin::Episode& to, CinEpisode const& is)
    {
        for (auto const* event : is.needs)
            if (auto const code = event->as<Need>().primary_need)
                return put(to.primary_need, cin_code(*code), event->seq);
        for (auto const* event : is.assessments)
            if (auto const code = event->as<Assessment>().primary_need)
                return put(to.primary_need, cin_code(*code), event->seq);
        for (auto const* event : is.others)
            if (auto const code = event->kind == Kind::care ? event->as<Care>().need : std::nullopt)
                return put(to.primary_need, cin_code(*code), event->seq, "The need the child came into care with");
        if (!is.no_further_action) put(to.primary_need, "N0", 0, "No main need is recorded");
    }

    void assess(cin::Episode& to, Event const& event)
    {
        auto const is = event.as<Assessment>();
        auto const authorised = by(is.authorised, year_.day);
        if (authorised && *authorised < year_.begins) return;
        cin::Assessment out;
        out.line = 1;
        put(out.start, is.began, event.seq);
        put(out.internal_review, is.internal_review, event.seq);
        put(out.authorised, authorised, event.seq);
        if (authorised)
            for (auto const& code : words_of(is.factors.text()))
                out.factors.push_back(made(cin::new_factor(), code, event.seq));
        to.assessments.push_back(std::move(out));
    }

    void plan(cin::Episode& to, Event const& event)
    {
        auto const is = event.as<NeedPlan>();
        auto const ended = by(is.ended, year_.day);
        if (ended && *ended < year_.begins) return;
        cin::CinPlan out;
        out.line = 1;
        put(out.start, is.began, event.seq);
        put(out.end, ended, event.seq);
        to.cin_plans.push_back(std::move(out));
    }

    // Each enquiry takes the first conference held after it and before the next; one that follows none stands on the
    // episode.
    void enquire(cin::Episode& to, CinEpisode const& is)
    {
        std::vector<Event const*> left = is.conferences;
        for (std::size_t i = 0; i < is.enquiries.size(); ++i) {
            auto const& event = *is.enquiries[i];
            auto const enquiry = event.as<Enquiry>();
            auto const next = i + 1 < is.enquiries.size() ? is.enquiries[i + 1]->as<Enquiry>().strategy : std::nullopt;
            Event const* conference = nullptr;
            for (auto it = left.begin(); it != left.end(); ++it) {
                auto const on = *(*it)->as<Conference>().on;
                if (on < *enquiry.strategy || (next && on >= *next)) continue;
                conference = *it;
                left.erase(it);
                break;
            }
            one_enquiry(to, event, enquiry, conference);
        }
        for (auto const* event : left) {
            auto const on = event->as<Conference>().on;
            if (*on < year_.begins || to.conference.given()) continue;
            put(to.conference, on, event->seq, "Held on no section 47 enquiry of this episode");
        }
    }

    void one_enquiry(cin::Episode& to, Event const& event, Enquiry const& is, Event const* conference)
    {
        auto const held = conference == nullptr ? std::nullopt : conference->as<Conference>().on;
        if (held ? *held < year_.begins : *is.strategy < year_.begins && !waits(is)) return;
        cin::Section47 out;
        out.line = 1;
        put(out.start, is.strategy, event.seq);
        bool const unnecessary = !held && !waits(is);
        if (held) put(out.conference, held, conference->seq, "The first conference held after this enquiry began");
        if (!unnecessary)
            put(out.conference_target, calendar_.after(*is.strategy, 15), event.seq,
                "15 working days after the strategy discussion");
        put(out.conference_not_required, unnecessary ? "1" : "0", event.seq,
            is.conference_unnecessary ? "" : "Worked out from the outcome and whether a conference was held");
        to.section47s.push_back(std::move(out));
    }

    // A conference may still be due.
    bool waits(Enquiry const& is) const
    {
        if (is.conference_unnecessary == Answer::yes)
            return by(is.concluded, year_.day) == std::nullopt && is.concluded;
        if (is.conference_unnecessary == Answer::no) return true;
        return !by(is.concluded, year_.day) || !is.outcome ||
               *is.outcome == EnquiryOutcome::substantiated_continuing_risk;
    }

    void protect(cin::Episode& to, Event const& event)
    {
        auto const is = event.as<ProtectionPlan>();
        auto const ended = by(is.ended, year_.day);
        if (ended && *ended < year_.begins) return;
        cin::ProtectionPlan out;
        out.line = 1;
        put(out.start, is.began, event.seq);
        put(out.end, ended, event.seq);
        if (is.initial_category) put(out.initial_category, cin_code(*is.initial_category), event.seq);
        if (is.latest_category)
            put(out.latest_category, cin_code(*is.latest_category), event.seq);
        else if (is.initial_category)
            put(out.latest_category, cin_code(*is.initial_category), event.seq, "The category has not been changed");
        auto const counted = plans_before(*is.began);
        auto const said = is.earlier_plans.value_or(0);
        put(out.plans_before, std::to_string(std::max(counted, said)), event.seq,
            is.earlier_plans && said >= counted ? "" : "How many earlier plans are recorded for the child");
        std::optional<Date> last;
        for (auto const* each : child_.now) {
            if (each->kind != Kind::conference) continue;
            auto const conference = each->as<Conference>();
            if (conference.type != ConferenceType::review || !by(conference.on, year_.day) || conference.on == last)
                continue;
            if (*conference.on <= *is.began || (is.ended && *conference.on > *is.ended)) continue;
            last = conference.on;
            out.reviews.push_back(cin::new_review());
            put(out.reviews.back(), conference.on, each->seq);
        }
        to.protection_plans.push_back(std::move(out));
    }

    int plans_before(Date began) const
    {
        return static_cast<int>(std::ranges::count_if(child_.now, [&](Event const* event) {
            if (event->kind != Kind::protection_plan) return false;
            auto const other = event->as<ProtectionPlan>().began;
            return other && *other < began;
        }));
    }

    void prepare_proceedings(cin::Episode& to, Event const& event)
    {
        auto const is = event.as<PreProceedings>();
        auto const decided = by(is.decided, year_.day);
        if (decided && *decided < year_.begins) return;
        cin::PreProceedings out;
        out.line = 1;
        auto const seq = event.seq;
        put(out.start, is.began, seq);
        put(out.letter_sent, by(is.letter_sent, year_.day), seq);
        put_answer(out.meeting_offered, is.meeting_offered, seq);
        put_answer(out.meeting_held, is.meeting_held, seq);
        put(out.first_meeting, by(is.first_meeting, year_.day), seq);
        if (is.review_meetings) put(out.review_meetings, std::to_string(*is.review_meetings), seq);
        put(out.decision, decided, seq);
        if (decided) put(out.outcome, is.outcome.text(), seq);
        put(out.application, by(is.application, year_.day), seq);
        put(out.proceedings_letter, by(is.proceedings_letter, year_.day), seq);
        to.pre_proceedings.push_back(std::move(out));
    }

    void end(cin::Episode& to, CinEpisode const& is)
    {
        if (!is.ended || is.no_further_action || is.ended_by == nullptr) return;
        auto const& event = *is.ended_by;
        put(to.closure, is.ended, event.seq, event.kind == Kind::need ? "" : "The last of the work ended that day");
        if (event.kind == Kind::need)
            if (auto const reason = event.as<Need>().reason; reason && !cin_code(*reason).empty())
                return put(to.closure_reason, cin_code(*reason), event.seq);
        bool const more_than_assessed =
            !is.enquiries.empty() || !is.conferences.empty() || !is.protection_plans.empty() || !is.need_plans.empty();
        if (event.kind == Kind::assessment && event.as<Assessment>().outcome == AssessmentOutcome::other_authority)
            return put(to.closure_reason, "RC5", event.seq, "Closed after assessment, to another authority");
        if (event.kind == Kind::assessment && !more_than_assessed) {
            auto const outcome = event.as<Assessment>().outcome;
            if (outcome == AssessmentOutcome::no_further_action)
                return put(to.closure_reason, "RC8", event.seq, "Closed after assessment with no further action");
            if (outcome == AssessmentOutcome::early_help)
                return put(to.closure_reason, "RC9", event.seq, "Closed after assessment, to early help");
        }
        if (event.kind == Kind::care)
            if (auto const reason = event.as<Care>().reason)
                return put(to.closure_reason, of_care(*reason), event.seq, "Worked out from why care ended");
        put(to.closure_reason, "RC7", event.seq, "Ended, and no other reason of the list is recorded");
    }

    static std::string_view of_care(CareEnd reason)
    {
        switch (reason) {
        case CareEnd::adopted: return "RC1";
        case CareEnd::died: return "RC2";
        case CareEnd::residence_order: return "RC3";
        case CareEnd::special_guardianship: return "RC4";
        case CareEnd::other_authority: return "RC5";
        case CareEnd::adult_services: return "RC6";
        default: return "RC7";
        }
    }

    PersonState const& child_;
    CinYear const& year_;
    WorkingDays const& calendar_;
    std::uint64_t person_entry_ = 0;
    cin::Child out_;
};

// References that are numbers in the order of the numbers.
bool comes_before(std::string_view one, std::string_view other)
{
    return one.size() != other.size() ? one.size() < other.size() : one < other;
}

} // namespace

CinYear::CinYear(Date on)
{
    using namespace std::chrono;
    auto const date = year_month_day{on};
    auto const ends = date.month() > March ? date.year() + years{1} : date.year();
    reference = sys_days{ends / March / 31};
    begins = sys_days{(ends - years{1}) / April / 1};
    day = on;
}

cin::Header cin_header(CinYear const& year, std::string_view authority_code)
{
    cin::Header header;
    header.line = 1;
    put(header.collection, "CIN", 0);
    put(header.year, iso(year.reference).substr(0, 4), 0);
    put(header.reference_date, year.reference, 0);
    put(header.source_level, "L", 0);
    put(header.authority, authority_code, 0);
    put(header.software, "Sightline", 0);
    put(header.release, "1", 0);
    put(header.serial_number, "001", 0);
    return header;
}

std::optional<cin::Child> cin_child(PersonState const& child, CinYear const& year, WorkingDays const& calendar)
{
    return ChildMaking{child, year, calendar}.make();
}

void each_cin_child(View const& view, CinYear const& year, std::function<bool(PersonState const&)> const& may_see,
                    std::function<void(cin::Child const&)> const& visit)
{
    std::vector<PersonState const*> children;
    view.each_child([&](PersonState const& child) {
        if (!may_see || may_see(child)) children.push_back(&child);
        return true;
    });
    std::ranges::stable_sort(children, [](PersonState const* one, PersonState const* other) {
        return comes_before(one->person.reference.text(), other->person.reference.text());
    });
    for (auto const* child : children)
        if (auto const made = cin_child(*child, year, view.practice().calendar())) visit(*made);
}

} // namespace sightline::exchange
