#include "app/mail_words.hpp"

#include "base/text.hpp"
#include "pages/addresses.hpp"

namespace sightline::app
{
namespace
{

struct Says {
    std::string_view one, many;
};
// In the order of Arrival.
constexpr std::array<Says, arrival_count> says{{
    {"decision waits for your signature", "decisions wait for your signature"},
    {"question waits for your decision", "questions wait for your decision"},
    {"decision of yours was sent back to you", "decisions of yours were sent back to you"},
    {"decision of yours was signed", "decisions of yours were signed"},
    {"question of yours was decided", "questions of yours were decided"},
    {"child was given to you", "children were given to you"},
    {"contact was given to you", "contacts were given to you"},
    {"contact waits at the front door", "contacts wait at the front door"},
    {"agency you asked has answered", "agencies you asked have answered"},
    {"agency does not agree with what was decided", "agencies do not agree with what was decided"},
    {"decision of yours is to be checked now", "decisions of yours are to be checked now"},
    {"duty of yours is late", "duties of yours are late"},
    {"duty of yours is due soon", "duties of yours are due soon"},
}};

} // namespace

std::string arrival_words(Arrival arrival, int count)
{
    auto const& [one, many] = says[static_cast<std::size_t>(arrival)];
    return count_words(count, one, many);
}

MailWords mail_words(Counts const& counts, std::string_view site)
{
    auto const all = std::accumulate(counts.begin(), counts.end(), 0);
    MailWords said{.subject = fmt::format("Sightline: {} for you", count_words(all, "new thing", "new things")),
                   .text = "New for you in Sightline:\n\n"};
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0) said.text += fmt::format("* {}\n", arrival_words(static_cast<Arrival>(i), counts[i]));
    said.text += fmt::format("\nOpen My day: {}{}\n"
                             "\n"
                             "This message names nobody, on purpose. Please do not answer it.\n"
                             "Choose when you are told: {}{}\n",
                             site, pages::address::my_day(), site, pages::address::mail_choice());
    return said;
}

} // namespace sightline::app
