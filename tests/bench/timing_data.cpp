// Writes the made-up panel that timing needs: survey items beside register columns, several rows a
// person. The same arguments give the same bytes, for which the log-likelihoods are known.
// Own generator (xoshiro256** of Blackman and Vigna 2018, seeded by splitmix64), so that no
// library's distributions decide about the numbers; only exp, log, sin and cos come from the C
// library.
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      seed += 0x9e3779b97f4a7c15ULL;
      std::uint64_t mixed = (seed ^ (seed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
      mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
      word = mixed ^ (mixed >> 31U);
    }
  }

  double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  bool happens(double probability) { return uniform() < probability; }
  double exponential() { return -std::log(uniform() + 1e-12); }

  /// Box and Muller's pairs.
  double normal() {
    if (has_second_) {
      has_second_ = false;
      return second_;
    }
    const double length = uniform() + 1e-300;
    const double turn = 6.283185307179586 * uniform();
    const double radius = std::sqrt(-2 * std::log(length));
    second_ = radius * std::sin(turn);
    has_second_ = true;
    return radius * std::cos(turn);
  }

 private:
  static std::uint64_t rotated(std::uint64_t word, unsigned by) {
    return (word << by) | (word >> (64U - by));
  }

  std::uint64_t next() {
    const std::uint64_t result = rotated(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotated(state_[3], 45);
    return result;
  }

  std::array<std::uint64_t, 4> state_{};
  double second_ = 0;
  bool has_second_ = false;
};

constexpr int kItems = 11;  // of the caseworker (cw) and of the person (ps), each
using Items = std::array<int, kItems>;
constexpr std::array<const char*, 5> kRegions{"north", "south", "east", "west", "centre"};

struct Request {
  const char* path;
  long rows;
  long persons;
  int outcomes;
  double missing_share;
};

struct Person {
  long id;
  double effect;  // what no column tells of the person
  double caseworker_factor;
  Items answers;
  bool is_female;
  bool is_migrant;
  int kids;
  int region;
  int age;
  double wage;
};

struct Wave {
  Items answers;
  int months_unemployed;
  double wage;
  double income;
  double tenure;
  double work_share;
  double unemployment_rate;
  double distance;
  double benefit;
};

int answer(double factor, Random& random) {
  const double latent = 0.7 * factor + 0.71 * random.normal();
  return latent < -1.3 ? 1 : latent < -0.5 ? 2 : latent < 0.4 ? 3 : latent < 1.2 ? 4 : 5;
}

Person draw_person(long id, Random& random) {
  Person person{};
  person.id = id;
  person.effect = random.normal();
  person.caseworker_factor = random.normal();
  const double factor = 0.3 * person.caseworker_factor + 0.95 * random.normal();
  person.is_female = random.happens(0.46);
  person.is_migrant = random.happens(0.27);
  person.kids = std::min(static_cast<int>(random.exponential() * 0.9), 6);
  person.region = static_cast<int>(random.uniform() * 5);
  for (int& item : person.answers) item = answer(factor, random);
  person.age = 18 + static_cast<int>(random.uniform() * 46);
  person.wage = std::exp(7.3 + 0.35 * random.normal());
  return person;
}

Wave draw_wave(const Person& person, Random& random) {
  Wave wave{};
  for (int& item : wave.answers) item = answer(person.caseworker_factor, random);
  wave.months_unemployed = std::min(static_cast<int>(random.exponential() * 9), 96);
  wave.wage = person.wage * std::exp(0.05 * random.normal());
  wave.income = wave.wage * (0.6 + 0.5 * random.uniform());
  wave.tenure = random.exponential() * 4.2;
  wave.work_share = random.uniform();
  wave.unemployment_rate = std::max(4.5 + 1.8 * random.normal(), 0.5);
  wave.distance = std::exp(2.0 + 0.8 * random.normal());
  wave.benefit = random.happens(0.8) ? wave.wage * 0.6 : 0.0;
  return wave;
}

/// What the register's columns and the person's own effect add to the log-odds.
double register_part(const Person& person, const Wave& wave) {
  return -0.4 - 0.02 * (person.age - 40) + 0.15 * person.is_female - 0.25 * person.is_migrant -
         0.08 * person.kids - 0.03 * wave.months_unemployed + 0.0002 * (wave.wage - 1500) +
         0.0001 * (wave.income - 1200) + 0.04 * wave.tenure + 0.5 * wave.work_share -
         0.08 * wave.unemployment_rate - 0.01 * wave.distance - 0.0001 * wave.benefit +
         0.1 * (person.region == 1) - 0.1 * (person.region == 3) + 0.3 * person.effect;
}

class Writer {
 public:
  explicit Writer(std::FILE* file) : file_(file) {}

  void text(std::string_view text) {
    line_ += text;
    line_ += ',';
  }
  void whole(long value) { text(std::to_string(value)); }
  void decimal(double value, int digits) {
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::fixed, digits);
    text({buffer.data(), end.ptr});
  }
  void end_line() {
    line_.back() = '\n';
    std::fwrite(line_.data(), 1, line_.size(), file_);
    line_.clear();
  }

 private:
  std::FILE* file_;
  std::string line_;
};

void write_header(const Request& request, Writer& writer) {
  writer.text("id");
  for (int k = 1; k <= request.outcomes; ++k) writer.text("y" + std::to_string(k));
  for (const char* form : {"cw", "ps"})
    for (int k = 1; k <= kItems; ++k) writer.text(form + std::to_string(k));
  for (const char* name :
       {"age", "female", "migrant", "kids", "months_unemp", "wage_prev", "income", "tenure",
        "share_work", "urate", "dist_km", "benefit", "region"})
    writer.text(name);
  writer.end_line();
}

void write_outcomes(const Request& request, const Person& person, const Wave& wave, Random& random,
                    Writer& writer) {
  double caseworker = 0;
  double own = 0;
  for (int k = 0; k < kItems; ++k) {
    const auto item = static_cast<std::size_t>(k);
    caseworker += 0.04 * (k % 4 - 1) * (wave.answers[item] - 3);
    own += 0.06 * (k % 3) * (person.answers[item] - 3);
  }
  const double from_register = register_part(person, wave);
  for (int k = 0; k < request.outcomes; ++k) {
    const double eta =
        0.9 + from_register * (1 - 0.2 * k) + caseworker * (1 + 0.5 * k) + own * (1 - 0.3 * k);
    writer.whole(random.happens(1 / (1 + std::exp(-eta))) ? 1 : 0);
  }
}

void write_row(const Request& request, const Person& person, Random& random, Writer& writer) {
  const Wave wave = draw_wave(person, random);
  writer.whole(person.id);
  write_outcomes(request, person, wave, random, writer);
  for (const Items* items : {&wave.answers, &person.answers}) {
    for (const int item : *items) {
      if (request.missing_share > 0 && random.happens(request.missing_share))
        writer.text("");
      else
        writer.whole(item);
    }
  }
  writer.whole(person.age);
  writer.whole(person.is_female ? 1 : 0);
  writer.whole(person.is_migrant ? 1 : 0);
  writer.whole(person.kids);
  writer.whole(wave.months_unemployed);
  writer.decimal(wave.wage, 2);
  writer.decimal(wave.income, 2);
  writer.decimal(wave.tenure, 4);
  writer.decimal(wave.work_share, 6);
  writer.decimal(wave.unemployment_rate, 1);
  writer.decimal(wave.distance, 3);
  writer.decimal(wave.benefit, 2);
  writer.text(kRegions[static_cast<std::size_t>(person.region)]);
  writer.end_line();
}

void write_panel(const Request& request, Random& random, Writer& writer) {
  write_header(request, writer);
  long written = 0;
  for (long id = 1; id <= request.persons; ++id) {
    const long left = request.rows - written;
    const long persons_left = request.persons - id + 1;
    const double share_with_one_more =
        static_cast<double>(left % persons_left) / static_cast<double>(persons_left);
    long waves = left / persons_left + (random.happens(share_with_one_more) ? 1 : 0);
    if (id == request.persons) waves = left;
    const Person person = draw_person(id, random);
    for (long wave = 0; wave < waves; ++wave) write_row(request, person, random, writer);
    written += waves;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    static_cast<void>(
        std::fputs("usage: timing_data OUT ROWS PERSONS OUTCOMES MISSING_SHARE SEED\n", stderr));
    return 2;
  }
  const Request request{argv[1], std::atol(argv[2]), std::atol(argv[3]), std::atoi(argv[4]),
                        std::atof(argv[5])};
  std::FILE* const file = std::fopen(request.path, "wb");
  if (file == nullptr) {
    std::perror(request.path);
    return 1;
  }
  std::vector<char> buffer(std::size_t{1} << 20U);
  static_cast<void>(std::setvbuf(file, buffer.data(), _IOFBF, buffer.size()));
  Random random(std::strtoull(argv[6], nullptr, 10));
  Writer writer(file);
  write_panel(request, random, writer);
  const bool failed = std::ferror(file) != 0;
  if (std::fclose(file) != 0 || failed) {
    std::perror(request.path);
    return 1;
  }
  return 0;
}
