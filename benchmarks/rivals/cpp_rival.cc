// Reads "text <tab> region" lines, answers each as the engine does, and says the CPU seconds of the answers alone.
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <ctime>
#include <iostream>
#include <string>
#include <vector>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int main() {
  std::ios::sync_with_stdio(false);
  std::vector<std::pair<std::string, std::string>> rows;
  for (std::string line; std::getline(std::cin, line);) {
    const auto tab = line.find('\t');
    rows.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  std::vector<std::string> answers;
  answers.reserve(rows.size());
  for (int pass = 0; pass < 2; ++pass) {  // The first pass fills the pattern cache.
    answers.clear();
    const std::clock_t began = std::clock();
    for (const auto& [text, region] : rows) {
      PhoneNumber number;
      std::string e164, found;
      int possible = -1, type = -1;
      bool valid = false;
      if (util.Parse(text, region.empty() ? "ZZ" : region, &number) == PhoneNumberUtil::NO_PARSING_ERROR) {
        util.Format(number, PhoneNumberUtil::E164, &e164);
        valid = util.IsValidNumber(number);
        possible = util.IsPossibleNumberWithReason(number);
        type = util.GetNumberType(number);
        util.GetRegionCodeForNumber(number, &found);
      }
      answers.push_back(e164 + "\t" + (valid ? "1" : "0") + "\t" + std::to_string(possible) + std::to_string(type) + found);
    }
    if (pass) std::cerr << double(std::clock() - began) / CLOCKS_PER_SEC << "\n";
  }
  for (const auto& answer : answers) std::cout << answer.substr(0, answer.rfind('\t')) << "\n";
}
