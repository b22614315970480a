#include "app/handout_job.h"

#include <ctime>

#include "app/handout_pictures.h"
#include "app/window_settings.h"
#include "core/safe_file.h"
#include "report/handout_pdf.h"

namespace myo {

namespace fs = std::filesystem;

Checked<Clinic> clinicFor(const std::string& file, const std::string& paper) {
  std::error_code code;
  const fs::path own = configFolder() / "clinic.json";
  auto clinic = !file.empty()                    ? readClinic(file)
                : fs::exists(own, code) && !code ? readClinic(own)
                                                 : Checked<Clinic>(Clinic{});
  if (!clinic || paper.empty()) return clinic;
  const auto named = paperNamed(paper);
  if (!named) return std::unexpected(Errors{named.error()});
  clinic->paper = *named;
  return clinic;
}

Day today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

Result<void> writeHandout(Renderer& renderer, const Theme& theme, const std::vector<Finding>& findings,
                          const Clinic& clinic, Day day, const Strings& words, const fs::path& output,
                          const std::string& where) {
  auto page = handoutOf(*renderer.world(), findings, clinic, day, words);
  if (!page) return fail(page.error().what, where, page.error().fix);
  auto pictures = handoutPictures(renderer, theme, findings, words);
  if (!pictures) return std::unexpected(pictures.error());
  page->pictures = std::move(*pictures);
  const auto pdf = handoutPdf(*page, clinic.paper, day);
  if (!pdf) return fail(pdf.error().what, where, pdf.error().fix);
  return writeFileAtomically(output, *pdf);
}

}  // namespace myo
