// A real mail server on loopback for one test: tools/mail-server in a folder of its own, ended with the test.
#pragma once
#include <csignal>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files.hpp"

namespace sightline::testing
{

class MailServer
{
public:
    using Settings = std::map<std::string, std::string>; // as tools/mail-server names them
    static bool is_here()
    {
        return std::filesystem::exists(std::filesystem::path{SIGHTLINE_SOURCE_DIR} /
                                       "build/mail-server/usr/sbin/exim4");
    }

    explicit MailServer(Settings settings = {}) : settings_(std::move(settings)), port_(free_port())
    {
        auto name = (std::filesystem::temp_directory_path() / "sightline-mail-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        start();
    }
    ~MailServer()
    {
        stop();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    MailServer(MailServer const&) = delete;
    MailServer& operator=(MailServer const&) = delete;

    void start()
    {
        auto const script = std::string{SIGHTLINE_SOURCE_DIR} + "/tools/mail-server", port = std::to_string(port_);
        process_ = fork();
        if (process_ == 0) {
            setpgid(0, 0);
            for (auto const& [setting, value] : settings_) setenv(setting.c_str(), value.c_str(), 1);
            execl(script.c_str(), script.c_str(), folder_.c_str(), port.c_str(), nullptr);
            _exit(127);
        }
        for (int tries = 0; tries < 300 && !answers(port_); ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    // Lets what it has begun be finished: what it has taken is delivered first (cut off between a delivery and its note
    // of it, it would deliver again), then the server ends, and whichever of its processes still listens.
    void stop()
    {
        if (process_ <= 0) return;
        std::error_code error;
        for (int tries = 0; tries < 200; ++tries) {
            bool const delivered = std::filesystem::is_empty(folder_ / "spool/input", error);
            if (delivered || error) break;
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        ::kill(-process_, SIGTERM);
        waitpid(process_, nullptr, 0);
        for (int tries = 0; tries < 100 && ::kill(-process_, 0) == 0; ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        ::kill(-process_, SIGKILL);
        process_ = 0;
    }
    // What was delivered, each whole, in no order; waits up to a minute until there are so many.
    std::vector<std::string> mail(std::size_t at_least) const
    {
        std::vector<std::string> all;
        for (int tries = 0; tries < 1200; ++tries) {
            all.clear();
            std::error_code error;
            for (auto const& file : std::filesystem::directory_iterator{folder_ / "mail/new", error})
                all.push_back(read_file(file.path()).value());
            if (all.size() >= at_least) break;
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        return all;
    }
    int port() const { return port_; }
    std::filesystem::path const& folder() const { return folder_; }

    static int free_port()
    {
        int const one = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        bind(one, reinterpret_cast<sockaddr*>(&address), size);
        getsockname(one, reinterpret_cast<sockaddr*>(&address), &size);
        close(one);
        return ntohs(address.sin_port);
    }

private:
    static bool answers(int port)
    {
        int const one = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        bool const well = connect(one, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        close(one);
        return well;
    }
    Settings settings_;
    int port_;
    std::filesystem::path folder_;
    pid_t process_ = 0;
};

} // namespace sightline::testing
