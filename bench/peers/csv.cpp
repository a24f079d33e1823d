// Rows of ten columns as CSV by std::to_chars into a buffer: csv <rows>. The rows are those of bench/csv-and-noise.mjs; prints rows a second and bytes.
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

struct Row {
  std::string account, region, space, metric, dimension, time;
  int period, count;
  double value, other;
};

static char* put(char* to, const std::string& text) {
  if (text.find_first_of("\",\n\r") == std::string::npos) {
    memcpy(to, text.data(), text.size());
    return to + text.size();
  }
  *to++ = '"';
  for (char c : text) {
    if (c == '"') *to++ = '"';
    *to++ = c;
  }
  *to++ = '"';
  return to;
}

int main(int, char** argv) {
  const long n = atol(argv[1]);
  std::vector<Row> rows;
  for (long i = 0; i < n; i++) {
    char id[40], time[40];
    snprintf(id, sizeof id, "InstanceId=i-%017ld", i % 100);
    const time_t at = 1700000000 + i * 60;
    strftime(time, sizeof time, "%Y-%m-%dT%H:%M:%S.000Z", gmtime(&at));
    rows.push_back({"111122223333", "us-east-1", "AWS/EC2", "CPUUtilization", id, time, 60, 1, (i * 7919 % 10000) / 100.0, (i * 104729 % 1000000) / 7.0});
  }
  static char buffer[1 << 17];
  double best = 1e9;
  long bytes = 0;
  for (int pass = 0; pass < 20; pass++) {
    timespec a, b;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
    bytes = 0;
    char* to = buffer;
    for (const Row& row : rows) {
      for (const std::string* text : {&row.account, &row.region, &row.space, &row.metric, &row.dimension, &row.time}) {
        to = put(to, *text);
        *to++ = ',';
      }
      to = std::to_chars(to, to + 32, row.period).ptr;
      *to++ = ',';
      to = std::to_chars(to, to + 32, row.count).ptr;
      *to++ = ',';
      to = std::to_chars(to, to + 64, row.value, std::chars_format::fixed).ptr;
      *to++ = ',';
      to = std::to_chars(to, to + 64, row.other, std::chars_format::fixed).ptr;
      *to++ = '\n';
      if (to - buffer > 65536) {
        bytes += to - buffer;
        to = buffer;
      }
    }
    bytes += to - buffer;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
    const double seconds = (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) * 1e-9;
    if (seconds < best) best = seconds;
  }
  printf("{\"rate\": %.0f, \"checksum\": \"%ld\"}\n", n / best, bytes);
}
