#include "base/label.hpp"

#include <deque>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

namespace sightline
{
namespace
{

struct Table {
    std::shared_mutex guard;
    std::deque<std::string> texts{""}; // a deque never moves what it holds, so views into it stay valid
    std::unordered_map<std::string_view, std::uint32_t> numbers;
};

Table& table()
{
    static auto* const one = new Table; // lives as long as the process: labels may be read while statics are torn down
    return *one;
}

} // namespace

Label::Label(std::string_view text)
{
    if (text.empty()) return;
    auto& all = table();
    {
        std::shared_lock const reading{all.guard};
        if (auto const found = all.numbers.find(text); found != all.numbers.end()) {
            number_ = found->second;
            return;
        }
    }
    std::unique_lock const writing{all.guard};
    if (auto const found = all.numbers.find(text); found != all.numbers.end()) {
        number_ = found->second;
        return;
    }
    number_ = static_cast<std::uint32_t>(all.texts.size());
    all.texts.emplace_back(text);
    all.numbers.emplace(all.texts.back(), number_);
}

Label Label::existing(std::string_view text)
{
    auto& all = table();
    std::shared_lock const reading{all.guard};
    auto const found = all.numbers.find(text);
    return found != all.numbers.end() ? from_number(found->second) : Label{};
}

std::string_view Label::text() const
{
    if (number_ == 0) return {};
    auto& all = table();
    std::shared_lock const reading{all.guard};
    return number_ < all.texts.size() ? std::string_view{all.texts[number_]} : std::string_view{};
}

} // namespace sightline
