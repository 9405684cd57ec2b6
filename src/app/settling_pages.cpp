// Where extracts and the record do not agree: the list, and settling one.
#include "actions/from_view.hpp"
#include "actions/settlements.hpp"
#include "app/drafts.hpp"
#include "app/site.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/disagreements.hpp"
#include "pages/disagreements.hpp"

namespace sightline::app
{
namespace
{

struct Differing {
    exchange::StandingDisagreement is;
    PersonState const* child{};
};

std::string source_words(std::string_view source)
{
    if (source.empty()) return "someone here";
    if (source == "annex-a") return "Annex A";
    if (source == "cin") return "the children in need census";
    if (source == "ssda903") return "the SSDA903";
    if (source == "ssd") return "the Standard Safeguarding Dataset";
    return std::string{source};
}

pages::DisagreementLine line_of(Differing const& one)
{
    auto const& is = one.is;
    return {.child = one.child->name,
            .reference = reference_of(*one.child),
            .record = is.record,
            .field = is.field,
            .here = is.here,
            .here_by = source_words(is.said_by),
            .there = is.there,
            .there_in =
                fmt::format("{} as at {}{}{}", is.file, words(is.as_at), is.table.empty() ? "" : ", " + is.table,
                            is.row == 0 ? "" : fmt::format(", {}", is.row)),
            .href = pages::address::settle(is.of, is.name)};
}

// Those of children this reader may settle for.
std::vector<Differing> differing(Site const& site, Visitor const& visitor,
                                 std::vector<exchange::StandingDisagreement> const& told)
{
    auto const& view = *visitor.view;
    std::vector<Differing> out;
    for (auto& one : exchange::standing_disagreements(view, told)) {
        auto const* const event = view.latest(one.of);
        auto const* const child = event == nullptr ? nullptr : view.person(event->about);
        if (child == nullptr || !child->is_child() || one.name.empty()) continue;
        if (!access::may(visitor.reader, access::Deed::settle, site.access_to(visitor, {child, child->standing})))
            continue;
        out.push_back({std::move(one), child});
    }
    return out;
}

} // namespace

// What the imports told, read from their reports again only when there is another import.
std::shared_ptr<std::vector<exchange::StandingDisagreement> const> Site::disagreements_told(View const& view)
{
    auto const imports = view.imports();
    auto const newest = imports.empty() ? 0 : std::ranges::max(imports, {}, &Event::seq)->seq;
    std::lock_guard const lock{guard_};
    if (told_ == nullptr || told_seq_ != newest) {
        told_ = std::make_shared<std::vector<exchange::StandingDisagreement> const>(
            exchange::told_disagreements(view, [&](std::uint64_t seq) { return house_.journal->entry(seq); }));
        told_seq_ = newest;
    }
    return told_;
}

web::Response Site::show_disagreements(Visitor const& visitor, web::Request const& request)
{
    auto const all = differing(*this, visitor, *disagreements_told(*visitor.view));
    constexpr std::size_t on_a_page = 50;
    pages::DisagreementsPage shown;
    shown.paging = {.page = 1,
                    .pages = std::max(1, static_cast<int>((all.size() + on_a_page - 1) / on_a_page)),
                    .all = static_cast<long long>(all.size())};
    shown.paging.page =
        std::clamp(static_cast<int>(std::min(number_in(request.query.get("page")), 1'000'000U)), 1, shown.paging.pages);
    auto const from = static_cast<std::size_t>(shown.paging.page - 1) * on_a_page;
    for (auto i = from; i < std::min(from + on_a_page, all.size()); ++i) shown.lines.push_back(line_of(all[i]));
    shown.counted = fmt::format("Looked for at {} in what extracts told, and held against the live record.",
                                time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
    return page(pages::disagreements(frame(visitor), shown));
}

web::Response Site::show_settle(Visitor const& visitor, web::Request const& request)
{
    return settle_form(visitor, request, {});
}

// The form, with what was typed when it came back.
web::Response Site::settle_form(Visitor const& visitor, web::Request const& request, Problems problems)
{
    auto const record = RecordId{number_in(request.capture("record"))};
    auto const all = differing(*this, visitor, *disagreements_told(*visitor.view));
    auto const found = std::ranges::find_if(
        all, [&](Differing const& one) { return one.is.of == record && one.is.name == request.capture("field"); });
    if (found == all.end()) return not_found(visitor);
    pages::SettlePage shown{.line = line_of(*found),
                            .action = pages::address::settle(record, found->is.name),
                            .csrf = visitor.session.csrf,
                            .once = std::string{request.form.get("once").substr(0, 100)},
                            .version = std::to_string(visitor.view->latest(record)->version),
                            .is = std::string{request.form.get("is")},
                            .because = std::string{request.form.get("because")},
                            .can_be_taken = !found->is.told.empty(),
                            .problems = std::move(problems)};
    if (shown.once.empty()) shown.once = web::random_token(16);
    return page(pages::settle(frame(visitor), shown), shown.problems.empty() ? 200 : 422);
}

web::Response Site::save_settle(Visitor const& visitor, web::Request const& request)
{
    auto const once = std::string{request.form.get("once").substr(0, 100)};
    if (!once.empty() && visitor.view->once(once) != 0) return web::Response::redirect(pages::address::disagreements());
    auto const record = RecordId{number_in(request.capture("record"))};
    auto const all = differing(*this, visitor, *disagreements_told(*visitor.view));
    auto const found = std::ranges::find_if(
        all, [&](Differing const& one) { return one.is.of == record && one.is.name == request.capture("field"); });
    if (found == all.end()) return not_found(visitor);
    auto const& child = *found->child;
    auto const latest = house_.journal->entry(visitor.view->latest(record)->seq);
    if (!latest) return not_found(visitor);
    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{.by = visitor.reader, .now = visitor.now, .once = once, .new_record = new_record};
    actions::Subject const subject{.child = access_to(visitor, {&child, child.standing}),
                                   .born = child.person.born,
                                   .expected = child.person.expected,
                                   .died = child.person.died,
                                   .name = child.name,
                                   .also = actions::also_recorded_as(child)};
    actions::SaidOfSources const said{.field = found->is.name,
                                      .here = found->is.here,
                                      .there = found->is.there,
                                      .file = found->is.file,
                                      .told = found->is.told,
                                      .is = request.form.get("is") == "kept"    ? std::optional{Settled::kept}
                                            : request.form.get("is") == "taken" ? std::optional{Settled::taken}
                                                                                : std::nullopt,
                                      .because = tidy(request.form.get("because"))};
    auto entries = actions::settle(said, acting, subject, {*latest, number_in(request.form.get("version"))});
    if (!entries) {
        auto problems = entries.error();
        return settle_form(visitor, request, std::move(problems));
    }
    auto const kept = house_.journal->append(*entries);
    if (auto const* no = std::get_if<journal::Refused>(&kept)) throw std::runtime_error{no->why};
    if (std::holds_alternative<journal::Moved>(kept))
        return settle_form(visitor, request, {{"", "Someone saved this record meanwhile. Look again at what it says"}});
    say_next(visitor, said.is == Settled::taken
                          ? fmt::format("Saved. {} now says {}.", found->is.record, found->is.there)
                          : fmt::format("Saved. {} stays as it is.", found->is.record));
    return web::Response::redirect(pages::address::disagreements());
}

} // namespace sightline::app
