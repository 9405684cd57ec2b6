#include "exchange/dfe_api_from_record.hpp"

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/care_episodes.hpp"
#include "exchange/national_codes.hpp"

namespace sightline::exchange
{
namespace
{

namespace dfe = returns::dfe_api;
using dfe::Cell;

Cell text(std::string_view value, std::uint64_t entry, std::string_view rule = {})
{
    return {std::string{value}, value.empty() ? 0 : entry, value.empty() ? std::string_view{} : rule};
}
Cell flag(std::optional<bool> value, std::uint64_t entry, std::string_view rule = {})
{
    if (!value) return {};
    return text(*value ? "true" : "false", entry, rule);
}
std::optional<bool> is_yes(std::optional<Answer> answer)
{
    if (!answer || *answer == Answer::unknown) return std::nullopt;
    return *answer == Answer::yes;
}
Cell number_of(Event const& event)
{
    return text(std::to_string(event.record.value), event.seq, "the number of the record");
}

// One child while the payload is made.
class Child
{
public:
    Child(PersonState const& state, Date day) : state_(state), day_(day), episodes_(care_episodes(state.now, day)) {}

    std::optional<dfe::Child> make() const
    {
        if (episodes_.empty() || state_.person.reference.empty()) return std::nullopt;
        dfe::Child out;
        auto const seq = person_entry();
        out.id = text(state_.person.reference.text(), seq);
        out.system_id = text(std::to_string(state_.id.value), seq, "the number of the record");
        out.details = details(seq);
        out.health = health();
        for (std::size_t i = 0; i < episodes_.size(); ++i) out.episodes.push_back(episode(i));
        return out;
    }

private:
    std::uint64_t person_entry() const
    {
        for (auto const* event : state_.now)
            if (event->record.value == state_.id.value) return event->seq;
        return 0;
    }

    // A day of the record, not told when it lies after the day of the return.
    Cell on(std::optional<Date> date, std::uint64_t entry, std::string_view rule = {}) const
    {
        return date && *date <= day_ ? text(iso(*date), entry, rule) : Cell{};
    }

    dfe::Details details(std::uint64_t seq) const
    {
        auto const& person = state_.person;
        dfe::Details out;
        out.upn = text(person.upn.text(), seq);
        out.first_name = text(person.given.text(), seq);
        out.surname = text(person.family.text(), seq);
        out.born = on(person.born, seq);
        if (!person.born && person.expected) out.expected = text(iso(*person.expected), seq);
        out.sex = text(national_code(person.sex), seq);
        out.ethnicity = text(national_code(person.ethnicity), seq);
        if (person.disability == Answer::no) out.disabilities.push_back(text("NONE", seq));
        out.postcode = text(person.postcode.text(), seq);
        unaccompanied(out);
        return out;
    }

    void unaccompanied(dfe::Details& out) const
    {
        for (auto const* event : state_.now) {
            std::optional<bool> said;
            if (event->kind == Kind::care) said = is_yes(event->as<Care>().unaccompanied);
            if (event->kind == Kind::leaving_care) said = is_yes(event->as<LeavingCare>().unaccompanied);
            if (!said || (out.unaccompanied.text == "true" && !*said)) continue;
            out.unaccompanied = flag(said, event->seq);
        }
        if (out.unaccompanied.text == "true" && state_.person.born)
            out.unaccompanied_until =
                on(months_after(*state_.person.born, 18 * 12), person_entry(), "the 18th birthday");
    }

    std::optional<dfe::Health> health() const
    {
        dfe::Health out;
        for (auto const* event : state_.now) {
            if (event->kind != Kind::health_check) continue;
            auto const check = event->as<HealthCheck>();
            if (check.type != HealthType::strengths_and_difficulties || !check.on || *check.on > day_) continue;
            out.scores.push_back(
                {on(check.on, event->seq), check.score ? text(std::to_string(*check.score), event->seq) : Cell{}});
        }
        return out.scores.empty() ? std::nullopt : std::optional{out};
    }

    dfe::Episode episode(std::size_t at) const
    {
        auto const& from = episodes_[at];
        dfe::Episode out;
        out.id = number_of(*from.first());
        if (from.referral != nullptr) {
            auto const referral = from.referral->as<Referral>();
            auto const seq = from.referral->seq;
            out.referral = on(referral.received, seq);
            out.source = text(national_code(referral.source), seq);
            out.no_further_action = flag(is_yes(referral.no_further_action), seq);
        }
        if (from.closed) {
            out.closed = on(from.closed, from.closed_by->seq, "when the last of the work of the episode ended");
            out.closure_reason = closure_reason(from);
        }
        workers(out, at);
        for (auto const* event : from.records) {
            switch (event->kind) {
            case Kind::assessment: out.assessments.push_back(assessment(*event)); break;
            case Kind::enquiry: out.enquiries.push_back(enquiry(*event, from)); break;
            case Kind::need: need_plan(out, *event, from); break;
            case Kind::protection_plan: {
                auto const [began, ended] = stretch_of(*event, day_);
                out.protection_plans.push_back({number_of(*event), on(began, event->seq), on(ended, event->seq), {}});
                break;
            }
            case Kind::placement: out.placements.push_back(placement(*event, from)); break;
            case Kind::adoption: out.adoption = adoption(*event); break;
            case Kind::leaving_care: out.care_leaver = care_leaver(*event); break;
            default: break;
            }
        }
        return out;
    }

    Cell closure_reason(CareEpisode const& from) const
    {
        auto const seq = from.closed_by->seq;
        std::string_view rule = "from how the last of the work ended";
        switch (from.closed_by->kind) {
        case Kind::need: {
            auto const reason = from.closed_by->as<Need>().reason;
            if (auto const code = national_code(reason); !code.empty()) return text(code, seq);
            break;
        }
        case Kind::care: {
            auto const reason = from.closed_by->as<Care>().reason;
            if (reason == CareEnd::adopted) return text("RC1", seq, rule);
            if (reason == CareEnd::died) return text("RC2", seq, rule);
            if (reason == CareEnd::residence_order) return text("RC3", seq, rule);
            if (reason == CareEnd::special_guardianship) return text("RC4", seq, rule);
            if (reason == CareEnd::other_authority) return text("RC5", seq, rule);
            if (reason == CareEnd::adult_services) return text("RC6", seq, rule);
            break;
        }
        case Kind::assessment: {
            auto const outcome = from.closed_by->as<Assessment>().outcome;
            if (outcome == AssessmentOutcome::no_further_action) return text("RC8", seq, rule);
            if (outcome == AssessmentOutcome::early_help) return text("RC9", seq, rule);
            break;
        }
        case Kind::referral:
            if (from.closed_by->as<Referral>().decision == ReferralDecision::other_authority)
                return text("RC5", seq, rule);
            break;
        default: break;
        }
        if (state_.person.died && *state_.person.died <= *from.closed) return text("RC2", person_entry(), rule);
        return text("RC7", seq, rule);
    }

    void workers(dfe::Episode& out, std::size_t at) const
    {
        auto const from = episodes_[at].began;
        auto const next = at + 1 < episodes_.size() ? episodes_[at + 1].began : std::nullopt;
        for (auto const* event : state_.now) {
            if (event->kind != Kind::allocation) continue;
            auto const held = event->as<Allocation>();
            if (held.basis != AllocationBasis::key_worker || !held.worker || !held.began || *held.began > day_)
                continue;
            if ((at > 0 && from && *held.began < *from) || (next && *held.began >= *next)) continue;
            out.workers.push_back({text(std::to_string(held.worker.value), event->seq, "the number of the worker"),
                                   on(held.began, event->seq), on(held.ended, event->seq)});
        }
    }

    dfe::Assessment assessment(Event const& event) const
    {
        auto const is = event.as<Assessment>();
        dfe::Assessment out{number_of(event), on(is.began, event.seq), on(is.authorised, event.seq), {}, {}};
        if (is.authorised && *is.authorised <= day_)
            for (auto const factor : split(is.factors.text(), ' '))
                if (!factor.empty()) out.factors.push_back(text(factor, event.seq));
        return out;
    }

    dfe::Enquiry enquiry(Event const& event, CareEpisode const& from) const
    {
        auto const is = event.as<Enquiry>();
        dfe::Enquiry out{number_of(event), on(is.strategy, event.seq), {}, {}, on(is.concluded, event.seq), {}};
        if (auto const unnecessary = is_yes(is.conference_unnecessary))
            out.conference_required = flag(!*unnecessary, event.seq);
        std::optional<Date> next; // the next enquiry's conference is not this one's
        for (auto const* other : from.records)
            if (other->kind == Kind::enquiry && is.strategy)
                if (auto const begins = stretch_of(*other, day_).began; begins && *begins > *is.strategy)
                    next = std::min(next.value_or(*begins), *begins);
        for (auto const* other : from.records) {
            if (other->kind != Kind::conference || !is.strategy || out.conference.given()) continue;
            auto const conference = other->as<Conference>();
            if (conference.type != ConferenceType::initial || !conference.on || *conference.on < *is.strategy ||
                (next && *conference.on >= *next))
                continue;
            out.conference =
                on(conference.on, other->seq, "the first initial conference after the strategy discussion");
        }
        return out;
    }

    // A plan stands from the meeting that agreed it; an extract says only that there is one. A protection plan or care
    // takes its place.
    void need_plan(dfe::Episode& out, Event const& event, CareEpisode const& from) const
    {
        auto const [began, ended] = stretch_of(event, day_);
        Cell start, end = on(ended, event.seq);
        for (auto const* other : from.records) {
            if (other->kind != Kind::need_review) continue;
            auto const meeting = other->as<NeedReview>();
            if (meeting.type == NeedReviewType::plan_agreed && meeting.on && *meeting.on >= *began &&
                (!ended || *meeting.on <= *ended) && !start.given())
                start = on(meeting.on, other->seq, "when the plan was agreed with the family");
        }
        if (!start.given() && event.imported && event.as<Need>().status == CaseStatus::in_need_plan)
            start = on(began, event.seq, "the extract says that there is a plan, and not since when");
        if (!start.given()) return;
        for (auto const* other : from.records) {
            if (other->kind != Kind::protection_plan && other->kind != Kind::care) continue;
            auto const begins = stretch_of(*other, day_).began;
            if (begins && iso(*begins) > start.text && (!end.given() || iso(*begins) < end.text))
                end = on(begins, other->seq, "a protection plan or care took its place");
        }
        out.need_plans.push_back({number_of(event), std::move(start), std::move(end), {}});
    }

    dfe::Placement placement(Event const& event, CareEpisode const& from) const
    {
        auto const is = event.as<Placement>();
        auto const [began, ended] = stretch_of(event, day_);
        dfe::Placement out;
        out.id = number_of(event);
        out.start = on(began, event.seq);
        out.type = text(national_code(is.type), event.seq);
        out.postcode = text(is.postcode.text(), event.seq);
        out.end = on(ended, event.seq);
        Event const* care = nullptr; // the period of care it stands in
        for (auto const* other : from.records) {
            if (other->kind != Kind::care) continue;
            auto const span = stretch_of(*other, day_);
            if (span.began && *span.began <= *began && (!span.ended || *span.ended >= *began)) care = other;
        }
        out.start_reason = start_reason(event, care, from);
        if (ended) end_reason(out, *ended, event, care, from);
        return out;
    }

    Cell start_reason(Event const& event, Event const* care, CareEpisode const& from) const
    {
        auto const began = stretch_of(event, day_).began;
        if (care != nullptr && stretch_of(*care, day_).began == began)
            return text("S", care->seq, "it begins on the day the child came into care");
        auto const here = event.as<Placement>();
        Event const* before = nullptr;
        bool status_too = false;
        for (auto const* other : from.records) {
            auto const begins = stretch_of(*other, day_).began;
            if (other->kind == Kind::placement && other != &event && begins && *begins < *began) before = other;
            if (other->kind == Kind::legal_status && begins == began) status_too = true;
        }
        if (before == nullptr) return {};
        auto const carer = before->as<Placement>().carer;
        bool const same = !here.carer.empty() && carer == here.carer;
        return text(same ? (status_too ? "U" : "T") : (status_too ? "B" : "P"), event.seq,
                    "from the placement before it, and whether the legal status changed on the day");
    }

    void end_reason(dfe::Placement& out, Date ended, Event const& event, Event const* care,
                    CareEpisode const& from) const
    {
        if (care != nullptr && stretch_of(*care, day_).ended == ended) {
            out.end_reason = text(national_code(care->as<Care>().reason), care->seq, "why care ended on that day");
            return;
        }
        for (auto const* other : from.records)
            if (other->kind == Kind::placement && other != &event && stretch_of(*other, day_).began == ended)
                out.end_reason = text("X1", other->seq, "the next placement began on that day");
    }

    dfe::Adoption adoption(Event const& event) const
    {
        auto const is = event.as<Adoption>();
        return {on(is.decided, event.seq), on(is.matched, event.seq), on(is.placed, event.seq), {}};
    }

    dfe::CareLeaver care_leaver(Event const& event) const
    {
        auto const is = event.as<LeavingCare>();
        dfe::CareLeaver out;
        for (auto const* other : state_.now) {
            if (other->kind != Kind::keeping_in_touch) continue;
            auto const touch = other->as<KeepingInTouch>();
            if (touch.way != Way::tried && touch.on && *touch.on <= day_)
                out.contact = on(touch.on, other->seq, "the latest contact that reached them");
        }
        out.activity = text(national_code(is.activity), event.seq);
        out.accommodation = text(national_code(is.accommodation), event.seq);
        return out;
    }

    PersonState const& state_;
    Date day_;
    std::vector<CareEpisode> episodes_;
};

} // namespace

std::optional<dfe::Child> dfe_api_child(PersonState const& child, Date day)
{
    return Child{child, day}.make();
}

void dfe_api_from_record(View const& view, Date day, std::function<bool(PersonState const&)> const& may_see,
                         std::function<void(dfe::Child&&)> const& visit)
{
    view.each_child([&](PersonState const& child) {
        if (may_see && !may_see(child)) return true;
        if (auto made = dfe_api_child(child, day)) visit(std::move(*made));
        return true;
    });
}

} // namespace sightline::exchange
