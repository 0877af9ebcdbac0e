// What core's interfaces refuse: an error says of what kind it is, digests and mapped files have
// one owner, sums are not started by accident.
#include <utility>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "bip/core/platform.hpp"

namespace {

[[maybe_unused]] void use() {
  const bip::Error error(bip::ErrorKind::usage, "what happened");
  bip::Sha256 digest;
  bip::MappedFile file("a.csv");
  bip::MappedFile moved = std::move(file);
  bip::CompensatedSum sum(1.0);
  sum += 2.0;

#if WRONG_USE == 1  // expect: no matching function for call to 'bip::Error::Error(
  const bip::Error without_kind("what happened");
#endif
#if WRONG_USE == 2  // expect: use of deleted function 'bip::Sha256::Sha256(const bip::Sha256&)'
  bip::Sha256 copied = digest;
#endif
#if WRONG_USE == 3  // expect: bip::MappedFile
  bip::MappedFile shared = moved;
#endif
#if WRONG_USE == 4  // expect: conversion from 'double' to non-scalar type 'bip::CompensatedSum'
  bip::CompensatedSum from_number = 1.0;
#endif
#if WRONG_USE == 5  // expect: argument discards qualifiers
  error.message().clear();
#endif
#if WRONG_USE == 6  // expect: no matching function for call to 'bip::Error::Error(int
  throw bip::Error(3, "what happened");
#endif
}

}  // namespace
