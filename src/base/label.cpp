#include "base/label.hpp"

#include <array>
#include <atomic>
#include <deque>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

namespace sightline
{
namespace
{

// Texts are asked for far more often than made, by every page and from every thread: reading one waits for nobody.
class Table
{
public:
    std::uint32_t number_of(std::string_view text) // 0 when it was never met
    {
        std::shared_lock const reading{guard_};
        auto const found = numbers_.find(text);
        return found != numbers_.end() ? found->second : 0;
    }
    std::uint32_t keep(std::string_view text)
    {
        std::unique_lock const writing{guard_};
        if (auto const found = numbers_.find(text); found != numbers_.end()) return found->second;
        auto const number = count_.load(std::memory_order_relaxed);
        auto& block = blocks_[number / block_size];
        if (number % block_size == 0 || number == 1) block.store(new Block{}, std::memory_order_release);
        auto& kept = (*block.load(std::memory_order_relaxed))[number % block_size];
        kept = texts_.emplace_back(text);
        numbers_.emplace(kept, number);
        count_.store(number + 1, std::memory_order_release); // whoever sees the number sees its text
        return number;
    }
    std::string_view text(std::uint32_t number) const
    {
        if (number == 0 || number >= count_.load(std::memory_order_acquire)) return {};
        return (*blocks_[number / block_size].load(std::memory_order_acquire))[number % block_size];
    }

private:
    static constexpr std::size_t block_size = 1 << 16;
    using Block = std::array<std::string_view, block_size>;
    std::array<std::atomic<Block*>, (std::size_t{1} << 32) / block_size> blocks_{};
    std::atomic<std::uint32_t> count_{1}; // 0 is the empty text
    std::shared_mutex guard_;             // over what follows, and over adding
    std::deque<std::string> texts_;       // a deque never moves what it holds, so views into it stay valid
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
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
    number_ = table().number_of(text);
    if (number_ == 0) number_ = table().keep(text);
}

Label Label::existing(std::string_view text)
{
    return from_number(table().number_of(text));
}

std::string_view Label::text() const
{
    return table().text(number_);
}

} // namespace sightline
