// The HOLD model on std::priority_queue: take the next event, run its callback, which schedules one a random while later.
// hold <pending> <operations> <mean>: runs for the time in which that many operations are expected. Whole numbers; ties first in, first out.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <queue>
#include <vector>

struct Event {
  double at;
  uint64_t seq;
  uint32_t handle;
};
struct Later {
  bool operator()(const Event& a, const Event& b) const { return a.at > b.at || (a.at == b.at && a.seq > b.seq); }
};
static std::priority_queue<Event, std::vector<Event>, Later> queue_;
static uint64_t seq_ = 0;
static double now_ = 0;
static double table[4096];
static uint32_t draw_ = 0;
static double checksum_ = 0;

static void hold(uint32_t handle) {
  checksum_ += handle & 7;
  queue_.push({now_ + table[draw_++ & 4095], seq_++, handle});
}

int main(int, char** argv) {
  const long n = atol(argv[1]), operations = atol(argv[2]);
  const double mean = atof(argv[3]);
  for (int i = 0; i < 4096; i++) table[i] = std::floor(-mean * std::log((i + 0.5) / 4096)) + 1;
  // The same shuffle of the table as in the other languages.
  uint32_t x = 12345;
  for (int i = 4095; i > 0; i--) {
    x = x * 1664525u + 1013904223u;
    std::swap(table[i], table[(x >> 8) % (i + 1)]);
  }
  void (*volatile callback)(uint32_t) = hold;
  for (long i = 0; i < n; i++) queue_.push({table[draw_++ & 4095], seq_++, (uint32_t)i});
  auto run = [&](double until) {
    long count = 0;
    while (queue_.top().at <= until) {
      Event e = queue_.top();
      queue_.pop();
      now_ = e.at;
      callback(e.handle);
      count++;
    }
    return count;
  };
  const double span = std::floor(operations * mean / n);
  run(std::floor(span / 4));
  timespec a, b;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
  const long count = run(span);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
  const double seconds = (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) * 1e-9;
  printf("{\"rate\": %.0f, \"checksum\": \"%u/%.0f\"}\n", count / seconds, draw_, checksum_);
}
