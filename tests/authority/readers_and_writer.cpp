// Many read while one writes: every view is of one moment and stays so. Run under the thread sanitizer, this is what
// shows that the parts a view shares with the next one are never changed under a reader.
#include <thread>

#include <doctest/doctest.h>

#include "authority/authority.hpp"

using namespace sightline;

namespace
{

constexpr std::uint32_t children = 300; // several chunks of people, and enough that one batch touches all
constexpr std::uint32_t batches = 400;

Entry entry_about(std::uint64_t seq, std::uint32_t child, Entry made)
{
    made.seq = seq;
    made.record = RecordId{static_cast<std::uint32_t>(seq)};
    made.about = {PersonId{child}};
    made.recorded = Moment{date(2026, 1, 5)} + std::chrono::minutes{seq};
    made.source.key = fmt::format("key/{}", seq);
    made.once = fmt::format("once/{}", seq);
    return made;
}

// The people first, then visits and plans, a few at a time, now and then for everyone; every entry about one child.
void write(Authority& authority)
{
    std::uint64_t seq = 0;
    std::vector<Entry> people;
    for (std::uint32_t child = 1; child <= children; ++child)
        people.push_back(entry_about(
            ++seq, child, entry_of(Person{.role = PersonRole::child, .reference = Label{std::to_string(child)}})));
    authority.apply(people);
    for (std::uint32_t i = 0; i < batches; ++i) {
        std::vector<Entry> batch;
        auto const add = [&](std::uint32_t child) {
            auto const on = date(2026, 1, 5) + std::chrono::days{i % 60};
            batch.push_back(entry_about(++seq, child,
                                        child % 2 == 0 ? entry_of(ProtectionPlan{.began = on})
                                                       : entry_of(Visit{.on = on, .seen = Seen::alone})));
        };
        if (i % 100 == 99)
            for (std::uint32_t child = 1; child <= children; ++child) add(child);
        else
            for (std::uint32_t j = 0; j < 3; ++j) add((i * 7 + j * 101) % children + 1);
        authority.apply(batch);
        if (i % 150 == 149) authority.set_today(authority.now()->today() + std::chrono::days{1});
    }
}

// What is wrong with a view; empty when it is whole: it holds every entry up to its own seq, and no other.
std::string wrong_with(View const& view)
{
    std::uint64_t events = 0;
    std::size_t open = 0;
    view.each_child([&](PersonState const& child) {
        events += child.events.size();
        open += child.standing->open ? 1 : 0;
        return true;
    });
    if (events != view.seq()) return fmt::format("{} events at entry {}", events, view.seq());
    if (open != view.open_children().size())
        return fmt::format("{} open, {} listed", open, view.open_children().size());
    for (std::uint64_t seq = 1; seq <= view.seq(); seq += 37) {
        auto const* event = view.latest(RecordId{static_cast<std::uint32_t>(seq)});
        if (event == nullptr || event->seq != seq) return fmt::format("record {} is not its own", seq);
        if (view.by_source_key(fmt::format("key/{}", seq)) != event) return fmt::format("key {} is lost", seq);
        if (view.once(fmt::format("once/{}", seq)) != seq) return fmt::format("once {} is lost", seq);
    }
    if (view.latest(RecordId{static_cast<std::uint32_t>(view.seq() + 1)}) != nullptr) return "it sees what comes later";
    return {};
}

} // namespace

TEST_CASE("everyone who reads while someone writes has a whole picture, and it does not change while they hold it")
{
    Authority authority{Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value(), date(2026, 3, 9)};
    std::atomic<bool> written{false};
    std::mutex guard;
    std::vector<std::string> wrong;
    std::atomic<int> looked{0};
    auto const read = [&] {
        std::deque<std::shared_ptr<View const>> held; // some are let go of while the writer writes, some kept
        std::uint64_t before = 0;
        auto const note = [&](std::string const& what) {
            if (what.empty()) return;
            std::scoped_lock const lock{guard};
            wrong.push_back(what);
        };
        for (bool last = false; !last;) {
            last = written; // once more after the end
            held.push_back(authority.now());
            if (held.back()->seq() < before) note("time went backwards");
            before = held.back()->seq();
            note(wrong_with(*held.back()));
            if (held.size() > 5) held.pop_front();
            note(wrong_with(*held.front()));
            ++looked;
        }
        if (before != children + (batches - 4) * 3 + 4 * children) note("the last entry was not seen");
    };
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 3; ++i) readers.emplace_back(read);
        write(authority);
        written = true;
    }
    CHECK(looked > 3);
    INFO((wrong.empty() ? std::string{} : wrong.front()));
    CHECK(wrong.empty());
}

TEST_CASE("ids are given once, however many ask at the same time")
{
    Authority const authority{Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value(), date(2026, 3, 9)};
    std::array<std::vector<std::uint32_t>, 4> given;
    {
        std::vector<std::jthread> askers;
        for (auto& mine : given)
            askers.emplace_back([&] {
                for (int i = 0; i < 2000; ++i) mine.push_back(authority.new_record().value);
            });
    }
    std::set<std::uint32_t> all;
    for (auto const& mine : given) all.insert(mine.begin(), mine.end());
    CHECK(all.size() == 8000);
}
