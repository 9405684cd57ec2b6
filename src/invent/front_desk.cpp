// How a contact came, what is still owed of it once it is screened, and the questions put to partners of the hub.
#include "domain/front_door.hpp"
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

namespace
{

std::pair<Date, ClockTime> moment_of(Stamp stamp)
{
    Minutes const moment{std::chrono::minutes{stamp / 60}};
    return {london_date(moment), ClockTime{london_minute_of_day(moment)}};
}

bool is_private(ReferralSource source)
{
    return source == ReferralSource::individual || source == ReferralSource::anonymous ||
           source == ReferralSource::unknown;
}

struct Partner {
    Agency agency;
    std::string_view person, question, reply;
};
constexpr std::array partners{
    Partner{Agency::health, "Health visitor, hub desk", "What do you know of the child's health and care at home?",
            "Seen for the usual checks. Nothing that worried us; one appointment was not kept and was made again."},
    Partner{Agency::police, "Public protection desk", "Have you been called to the home in the last two years?",
            "One call in the last year, about noise. Nobody was hurt and nothing further was done."},
    Partner{Agency::education, "Hub worker for schools", "How is the child at school, and who brings them?",
            "Comes most days and is settled. A grandparent often collects. School will tell us of any change."},
    Partner{Agency::housing, "Housing officer, hub desk", "Is the family's home secure?",
            "The rent is paid and no notice was given. Repairs were asked for and are booked."}};

} // namespace

Desk::Desk(World& world, Child& child, Stamp when, bool night)
    : world_(world), child_(child), when_(when), night_(night),
      chance_(mixed(child.seed, 0xDE5C + static_cast<std::uint64_t>(when)))
{
}

Channel Desk::channel(ReferralSource source)
{
    static constexpr std::array by_police{Channel::police_notification, Channel::police_notification,
                                          Channel::police_notification, Channel::telephone};
    static constexpr std::array by_others{Channel::form, Channel::form, Channel::email, Channel::telephone,
                                          Channel::telephone};
    static constexpr std::array by_people{Channel::telephone, Channel::telephone, Channel::email, Channel::in_person};
    if (night_) return Channel::telephone;
    if (source == ReferralSource::police) return chance_.one_of(by_police);
    return is_private(source) ? chance_.one_of(by_people) : chance_.one_of(by_others);
}

ContactOutcome Desk::outcome(ContactOutcome usual, Rag rag)
{
    bool const may = usual == ContactOutcome::information_only || usual == ContactOutcome::advice;
    bool const asked = chance_.chance(world_.population.rate("hub_share"));
    return may && rag == Rag::amber && asked ? ContactOutcome::hub : usual;
}

Stamp Desk::hub_screened()
{
    return when_ + (chance_.chance(0.9) ? chance_.between(30, 225) : chance_.between(260, 600)) * 60LL;
}

void Desk::screen(Family& family, Kept<Contact>& record, PersonId manager, Stamp screened)
{
    auto& is = record.is;
    std::optional<Stamp> confirmed;
    bool const in_time = chance_.chance(0.87);
    int const hours = in_time ? chance_.between(2, 46) : chance_.between(50, 120);
    if (is_wanted_in_writing(is) && !chance_.chance(world_.population.rate("paper_never") / 4)) // it comes in the end
        confirmed = when_ + hours * 3600LL;
    auto const confirm = [&] { std::tie(is.confirmed, is.confirmed_at) = moment_of(*confirmed); };
    if (confirmed && *confirmed <= screened) confirm();
    if (!world_.write(record, child_, manager, screened)) return;

    Date const read = world_.calendar.after(*is.screened, chance_.chance(0.92) ? 1 : chance_.between(2, 4));
    Stamp const read_at = world_.at(read, chance_.between(9 * 60, 10 * 60));
    auto const confirm_later = [&] {
        if (!confirmed || is.confirmed) return;
        confirm();
        if (world_.write(record, child_, manager, *confirmed + 600)) return;
        is.confirmed.reset();
        is.confirmed_at.reset();
    };
    if (confirmed && *confirmed < read_at) confirm_later();
    if (night_) {
        is.handed_over = read;
        if (!world_.write(record, child_, manager, read_at)) is.handed_over.reset();
    }
    confirm_later();
    if (is.outcome == ContactOutcome::hub) ask_partners(family, is, manager, screened);
}

// The hub asks what partners know, weighs it together, and sometimes a partner does not agree.
void Desk::ask_partners(Family& family, Contact const& contact, PersonId manager, Stamp screened)
{
    Kept<HubEnquiry> record;
    auto& is = record.is;
    std::tie(is.opened, is.opened_at) = moment_of(screened);
    is.rag = contact.rag;
    is.source = contact.source;
    is.consent = Consent::given;
    if (!world_.write(record, child_, manager, screened + 120)) return;
    bool const in_time = chance_.chance(world_.measure("reviews_in_time", *is.opened));
    Date const decided = world_.calendar.after(*is.opened, in_time ? 1 : chance_.between(2, 4));
    Stamp const decided_at = world_.at(decided, chance_.between(15 * 60, 17 * 60));
    auto const first = static_cast<std::size_t>(chance_.below(static_cast<int>(partners.size())));
    for (std::size_t i = 0; i < 2; ++i) {
        auto const& partner = partners[(first + i) % partners.size()];
        Kept<AgencyRequest> question;
        auto& asked = question.is;
        asked.of = static_cast<int>(record.id.value);
        asked.agency = partner.agency;
        asked.person = Label{partner.person};
        asked.question = partner.question;
        asked.basis = Label{"Children Act 2004 section 11, and the family agrees"};
        std::tie(asked.asked, asked.asked_at) = moment_of(screened + 600);
        if (!world_.write(question, child_, manager, screened + 660)) continue;
        bool const soon = chance_.chance(0.88);
        Date const on = world_.calendar.after(*asked.asked, soon ? 1 : chance_.between(2, 5));
        Stamp const replied = world_.at(on, chance_.between(9 * 60, 14 * 60));
        std::tie(asked.replied, asked.replied_at) = moment_of(replied);
        asked.reply = partner.reply;
        asked.replied_by = Label{partner.person};
        if (!world_.write(question, child_, manager, replied + 60)) continue;
        if (!chance_.chance(world_.population.rate("challenged"))) continue;
        Date const challenged = world_.calendar.after(std::max(decided, on), chance_.between(1, 3));
        asked.challenged = challenged;
        asked.challenge = "We think the family needs more than advice, and ask that this is looked at again.";
        if (!world_.write(question, child_, manager, world_.at(challenged, 11 * 60))) continue;
        asked.answered =
            world_.calendar.after(challenged, chance_.chance(0.85) ? chance_.between(1, 5) : chance_.between(6, 11));
        asked.answer = "Looked at again with what you told us. Advice stands, and we ring the family in four weeks.";
        asked.answered_by = manager;
        world_.write(question, child_, manager, world_.at(*asked.answered, 16 * 60));
    }
    std::tie(is.decided, is.decided_at) = moment_of(decided_at);
    is.level = chance_.chance(0.6) ? Level::vulnerable : Level::universal;
    is.analysis = filled("What partners know of {n} agrees with what the family says. Advice is enough for now.",
                         world_.voices(family, child_, decided));
    world_.write(record, child_, manager, decided_at);
}

} // namespace sightline::invent
