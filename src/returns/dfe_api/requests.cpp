#include <algorithm>

#include "base/csv.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "returns/dfe_api/writer.hpp"

namespace sightline::returns::dfe_api
{

std::string sent_csv(Sent const& sent)
{
    std::string out = "la_child_id,digest,parts\n";
    for (auto const& [id, last] : sent) out += csv_line({id, last.digest, join(last.parts, " ")});
    return out;
}

Outcome<Sent> read_sent(std::string_view text, std::string_view file_name)
{
    auto const rows = read_csv(text, file_name);
    if (!rows) return std::unexpected(rows.error());
    auto const refuse = [&](int line, std::string_view what) {
        return problem(std::string{file_name}, fmt::format("{}, line {}: {}", file_name, line, what));
    };
    if (rows->empty() || rows->front().cells != std::vector<std::string>{"la_child_id", "digest", "parts"})
        return refuse(1, "this is not what a sending left behind: la_child_id,digest,parts");
    Sent out;
    for (auto const& row : std::span{*rows}.subspan(1)) {
        if (row.cells.size() != 3 || row.cells[0].empty() || row.cells[1].size() != 64)
            return refuse(row.line, "a child's identifier, a digest of 64 letters and parts are wanted");
        if (!out.empty() && out.back().first >= row.cells[0])
            return refuse(row.line, "children must stand in the order of their identifiers, each once");
        LastSent last{.digest = row.cells[1], .parts = {}};
        for (auto const part : split(row.cells[2], ' '))
            if (!part.empty()) last.parts.emplace_back(part);
        out.emplace_back(row.cells[0], std::move(last));
    }
    return out;
}

Requests::Requests(Take take, std::optional<Sent> last)
    : take_(std::move(take)), against_last_(last.has_value()), last_(std::move(last).value_or(Sent{})),
      met_(last_.size())
{
}

void Requests::add(Child child)
{
    auto const line = json(child);
    LastSent now{.digest = hex(sha256(line)), .parts = parts(child)};
    auto const id = child.id.text;
    auto const known = sent_before(id);
    if (known) met_[*known] = true;
    bool const same = known && last_[*known].second.digest == now.digest;
    if (!same) {
        bool gone = false;
        if (known)
            for (auto const& part : last_[*known].second.parts)
                if (std::ranges::find(now.parts, part) == now.parts.end()) gone = true, purge(child, part);
        put(gone ? json(child) : line);
        ++sent_now_;
    }
    left_.emplace_back(id, std::move(now));
}

void Requests::leave(std::string_view id)
{
    auto const known = sent_before(id);
    if (!known || met_[*known]) return;
    met_[*known] = true;
    left_.push_back(last_[*known]);
}

std::optional<std::size_t> Requests::sent_before(std::string_view id) const
{
    auto const found =
        std::ranges::lower_bound(last_, id, {}, [](auto const& one) -> std::string_view { return one.first; });
    if (found == last_.end() || found->first != id) return std::nullopt;
    return static_cast<std::size_t>(found - last_.begin());
}

Sent Requests::finish()
{
    for (std::size_t i = 0; i < last_.size(); ++i) {
        if (met_[i]) continue;
        Child gone;
        gone.id.text = last_[i].first;
        gone.purge.text = "true";
        put(json(gone));
        ++purged_;
    }
    if (in_body_ > 0) take_(body_ + "\n]\n");
    body_.clear();
    in_body_ = 0;
    std::ranges::sort(left_, {}, [](auto const& one) -> auto const& { return one.first; });
    return std::move(left_);
}

void Requests::put(std::string line)
{
    body_ += in_body_ == 0 ? "[\n" : ",\n";
    body_ += line;
    if (++in_body_ < children_in_a_request) return;
    take_(body_ + "\n]\n");
    body_.clear();
    in_body_ = 0;
}

} // namespace sightline::returns::dfe_api
