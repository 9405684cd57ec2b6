#include "journal/faulty_disk.hpp"

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <random>
#include <sqlite3.h>
#include <sstream>
#include <vector>

namespace sightline::journal
{
namespace
{

struct Change { // a write, or a truncation when there are no bytes
    std::uint64_t at{};
    std::string bytes;
};

void put_into(std::string& image, Change const& change)
{
    if (change.bytes.empty()) {
        image.resize(change.at);
        return;
    }
    image.resize(std::max<std::size_t>(image.size(), change.at + change.bytes.size()));
    image.replace(change.at, change.bytes.size(), change.bytes);
}

struct OnDisk {
    std::string flushed;         // what is there after a power cut
    std::vector<Change> waiting; // written since
};

std::string contents(std::string const& path)
{
    std::ifstream in{path, std::ios::binary};
    std::stringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

struct Disk {
    sqlite3_vfs vfs{};
    sqlite3_vfs* real{};
    std::mutex mutex;
    std::map<std::string, OnDisk> files;
    std::uint64_t calls{}, fail_call{}, cut_call{};
    int fail_code{};
    bool off{}, lies{}, no_shared_memory{};

    // What a write or flush call is to answer. The mutex is held.
    int fate()
    {
        ++calls;
        if (calls == cut_call) off = true;
        if (off) return SQLITE_IOERR;
        return calls == fail_call ? fail_code : SQLITE_OK;
    }
};

Disk* the_disk = nullptr; // SQLite calls back with plain pointers, and there is one disk at a time

struct File {
    sqlite3_file base;
    char const* path; // SQLite keeps it as long as the file is open; nothing for a temporary file
    sqlite3_file* real;
};

sqlite3_file* real_of(sqlite3_file* file)
{
    return reinterpret_cast<File*>(file)->real;
}
char const* path_of(sqlite3_file* file)
{
    return reinterpret_cast<File*>(file)->path;
}

int close_file(sqlite3_file* file)
{
    auto* const real = real_of(file);
    return real->pMethods != nullptr ? real->pMethods->xClose(real) : SQLITE_OK;
}

int read_file_part(sqlite3_file* file, void* into, int count, sqlite3_int64 at)
{
    return real_of(file)->pMethods->xRead(real_of(file), into, count, at);
}

int write_file(sqlite3_file* file, void const* bytes, int count, sqlite3_int64 at)
{
    std::scoped_lock const lock{the_disk->mutex};
    int const fate = the_disk->fate();
    // A write that fails has still done half its work.
    int const done = fate == SQLITE_OK ? count : count / 2;
    if (path_of(file) != nullptr && done > 0)
        the_disk->files[path_of(file)].waiting.push_back(
            {static_cast<std::uint64_t>(at), {static_cast<char const*>(bytes), static_cast<std::size_t>(done)}});
    int const wrote = done > 0 ? real_of(file)->pMethods->xWrite(real_of(file), bytes, done, at) : SQLITE_OK;
    return fate != SQLITE_OK ? fate : wrote;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size)
{
    std::scoped_lock const lock{the_disk->mutex};
    if (int const fate = the_disk->fate(); fate != SQLITE_OK) return fate;
    if (path_of(file) != nullptr)
        the_disk->files[path_of(file)].waiting.push_back({static_cast<std::uint64_t>(size), {}});
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

int flush_file(sqlite3_file* file, int)
{
    std::scoped_lock const lock{the_disk->mutex};
    int const fate = the_disk->fate();
    if (path_of(file) == nullptr || the_disk->lies) return fate;
    auto& on_disk = the_disk->files[path_of(file)];
    if (fate == SQLITE_OK)
        for (auto const& change : on_disk.waiting) put_into(on_disk.flushed, change);
    // When a flush fails, Linux may call the pages clean all the same: they can still be read, no later flush writes
    // them, and a power cut loses them. Only writing them again helps. (The power going during a flush is not that:
    // each write may or may not be there.)
    if (!the_disk->off) on_disk.waiting.clear();
    return fate;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int lock_file(sqlite3_file* file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}
int unlock_file(sqlite3_file* file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}
int lock_held(sqlite3_file* file, int* held)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), held);
}
int control_file(sqlite3_file* file, int what, void* with)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), what, with);
}
int sector_size(sqlite3_file* file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}
int character(sqlite3_file* file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}
int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** into)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, into);
}
int lock_shared(sqlite3_file* file, int first, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), first, count, flags);
}
void order_shared(sqlite3_file* file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}
int unmap_shared(sqlite3_file* file, int remove)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

sqlite3_io_methods methods(int version)
{
    sqlite3_io_methods made{};
    made.iVersion = version;
    made.xClose = close_file;
    made.xRead = read_file_part;
    made.xWrite = write_file;
    made.xTruncate = truncate_file;
    made.xSync = flush_file;
    made.xFileSize = size_of_file;
    made.xLock = lock_file;
    made.xUnlock = unlock_file;
    made.xCheckReservedLock = lock_held;
    made.xFileControl = control_file;
    made.xSectorSize = sector_size;
    made.xDeviceCharacteristics = character;
    made.xShmMap = map_shared;
    made.xShmLock = lock_shared;
    made.xShmBarrier = order_shared;
    made.xShmUnmap = unmap_shared;
    return made;
}

int open_file(sqlite3_vfs*, char const* path, sqlite3_file* file, int flags, int* out_flags)
{
    static auto const with_shared_memory = methods(2), without = methods(1);
    auto* const opened = reinterpret_cast<File*>(file);
    opened->base.pMethods = nullptr;
    opened->path = path;
    opened->real = reinterpret_cast<sqlite3_file*>(opened + 1);
    std::scoped_lock const lock{the_disk->mutex};
    int const code = the_disk->real->xOpen(the_disk->real, path, opened->real, flags, out_flags);
    if (code != SQLITE_OK) return code;
    opened->base.pMethods = the_disk->no_shared_memory ? &without : &with_shared_memory;
    if (path != nullptr && !the_disk->files.contains(path)) the_disk->files[path].flushed = contents(path);
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, char const* path, int flush_folder)
{
    std::scoped_lock const lock{the_disk->mutex};
    the_disk->files.erase(path);
    return the_disk->real->xDelete(the_disk->real, path, flush_folder);
}

} // namespace

struct FaultyDisk::Inside : Disk {
};

FaultyDisk::FaultyDisk() : inside_(std::make_unique<Inside>())
{
    assert(the_disk == nullptr);
    the_disk = inside_.get();
    inside_->real = sqlite3_vfs_find(nullptr);
    inside_->vfs = *inside_->real;
    inside_->vfs.zName = "faulty";
    inside_->vfs.pNext = nullptr;
    inside_->vfs.szOsFile = static_cast<int>(sizeof(File)) + inside_->real->szOsFile;
    inside_->vfs.xOpen = open_file;
    inside_->vfs.xDelete = delete_file;
    sqlite3_vfs_register(&inside_->vfs, 1);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_unregister(&inside_->vfs);
    sqlite3_vfs_register(inside_->real, 1);
    the_disk = nullptr;
}

std::uint64_t FaultyDisk::calls() const
{
    std::scoped_lock const lock{inside_->mutex};
    return inside_->calls;
}

void FaultyDisk::fail_at(std::uint64_t call, int sqlite_code)
{
    std::scoped_lock const lock{inside_->mutex};
    inside_->fail_call = call;
    inside_->fail_code = sqlite_code;
}

void FaultyDisk::cut_power_at(std::uint64_t call)
{
    std::scoped_lock const lock{inside_->mutex};
    inside_->cut_call = call;
}

void FaultyDisk::cut_power_now()
{
    std::scoped_lock const lock{inside_->mutex};
    inside_->off = true;
}

void FaultyDisk::lie_about_flushing(bool lie)
{
    std::scoped_lock const lock{inside_->mutex};
    inside_->lies = lie;
}

void FaultyDisk::without_shared_memory(bool without)
{
    std::scoped_lock const lock{inside_->mutex};
    inside_->no_shared_memory = without;
}

void FaultyDisk::reset()
{
    std::scoped_lock const lock{inside_->mutex};
    inside_->calls = inside_->fail_call = inside_->cut_call = 0;
    inside_->off = false;
}

void FaultyDisk::take_back(Lost lost, std::uint64_t chance)
{
    std::scoped_lock const lock{inside_->mutex};
    std::mt19937_64 dice{chance};
    for (auto& [path, on_disk] : inside_->files) {
        if (path.ends_with("-shm")) continue;
        auto const torn = on_disk.waiting.empty() ? 0 : dice() % on_disk.waiting.size();
        for (std::size_t i = 0; i < on_disk.waiting.size() && lost != Lost::everything_not_flushed; ++i) {
            auto change = on_disk.waiting[i];
            if (lost == Lost::some_of_it_and_one_torn && i == torn && change.bytes.size() > 1) {
                change.bytes.resize(change.bytes.size() / 2);
                put_into(on_disk.flushed, change);
            } else if (dice() % 2 == 0) {
                put_into(on_disk.flushed, change);
            }
        }
        on_disk.waiting.clear();
        std::ofstream{path, std::ios::binary | std::ios::trunc} << on_disk.flushed;
        std::error_code error;
        if (path.ends_with("-wal")) std::filesystem::remove(path.substr(0, path.size() - 4) + "-shm", error);
    }
}

} // namespace sightline::journal
