// What waits in early help: what was offered, assessed and agreed, and the children to look at again.
#include "app/queues.hpp"

namespace sightline::app
{
namespace
{

constexpr std::string_view looked_at_again = "look again";

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> stages{{{"", "Everything"},
                                                                               {"offered", "Offered"},
                                                                               {"assessment", "Assessment"},
                                                                               {"assessed", "Assessed"},
                                                                               {"plan running", "Plan running"},
                                                                               {"sign", "To be signed"},
                                                                               {looked_at_again, "To look at again"}}};

// It ended, and the day to look again has come or is near.
bool is_to_look_again(Standing const& standing, Work const& work)
{
    auto const* clock = pressing_clock(standing, work);
    return work.is_closed() && clock != nullptr && clock->rule->id == "EH-05" && clock->state != State::on_time;
}

bool is_at(std::string_view stage, Waiting const& one)
{
    if (stage.empty()) return true;
    if (stage == "sign") return one.work.waiting != nullptr;
    return stage == (one.work.is_closed() ? looked_at_again : one.work.stage);
}

} // namespace

web::Response Site::show_early_help(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_early_help);
    if (!answer) return refused_service(visitor, "see what waits in early help", answer);
    auto const all = waiting(
        *this, visitor, access::Deed::see_work, [](Standing const& standing) { return standing.in_early_help; },
        [](Standing const& standing, Work const& work) {
            return work.record->kind == Kind::early_help &&
                   (work.stage == "looked again" ? false : !work.is_closed() || is_to_look_again(standing, work));
        });

    pages::EarlyHelpQueue shown;
    auto const chosen = request.query.get("stage");
    for (auto const& [name, says] : stages)
        shown.stages.push_back(
            {pages::address::early_help(name), std::string{says},
             static_cast<int>(std::ranges::count_if(all, [&](Waiting const& one) { return is_at(name, one); })),
             name == chosen});
    for (auto const& one : all) {
        if (!is_at(chosen, one)) continue;
        auto const help = one.work.record->as<EarlyHelp>();
        auto line = queue_line(visitor, one);
        if (one.work.is_closed()) line.stage = looked_at_again;
        line.from = help.came_from ? std::string{words(*help.came_from)} : std::string{help.organisation.text()};
        line.who = help.practitioner.text();
        shown.lines.push_back(std::move(line));
    }
    shown.counted = fmt::format("Counted at {} from the live record.",
                                time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
    return page(pages::early_help(frame(visitor), shown));
}

} // namespace sightline::app
