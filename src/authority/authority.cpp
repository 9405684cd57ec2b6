#include "authority/authority.hpp"

#include "authority/inside.hpp"

namespace sightline
{

Authority::Authority(std::shared_ptr<Practice const> practice, Date today) : inside_(std::make_unique<Inside>())
{
    inside_->practice = practice;
    inside_->next.practice_ = std::move(practice);
    inside_->next.today_ = today;
    inside_->set_lists();
    inside_->publish();
}

Authority::~Authority() = default;

void Authority::Inside::publish()
{
    auto view = std::make_shared<View const>(next);
    ++edition;
    std::lock_guard const lock{publishing};
    published.swap(view);
}

void Authority::set_today(Date today)
{
    auto& in = *inside_;
    std::lock_guard const lock{in.writing};
    if (today == in.next.today_) return;
    in.next.today_ = today;
    std::vector<std::shared_ptr<PersonState>> states;
    for (std::size_t i = 0; i < in.next.people_.size(); ++i)
        if (!in.next.sought_[i].leads_elsewhere && !in.alone.contains(in.next.people_[i]->id.value))
            states.push_back(std::make_shared<PersonState>(*in.next.people_[i]));
    for (auto const& [id, state] : in.alone) states.push_back(std::make_shared<PersonState>(*state));
    in.settle_all(states);
    in.set_people(std::move(states));
    in.publish();
}

std::shared_ptr<View const> Authority::now() const
{
    std::lock_guard const lock{inside_->publishing};
    return inside_->published;
}

RecordId Authority::new_record() const
{
    return RecordId{inside_->highest_record.fetch_add(1) + 1};
}

} // namespace sightline
