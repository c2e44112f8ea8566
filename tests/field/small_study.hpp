#pragma once

#include "reliance/field/model.hpp"

// A field that is not named is meant to be missing.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace reliance::testing {

/// Two sites, four actors, one text, and a row in every table: a study without a fault.
inline field::Study small_study() {
    field::Study study;
    study.id = "small";
    study.title_fr = "Petite étude";
    study.title_en = "A small study";
    study.invented = true;
    study.sites = {{.id = "garden", .name = "Le jardin", .longitude = 2.5, .vectors = {"making_commons"}, .days = {"mon", "sat"}},
                   {.id = "canteen", .name = "La cantine, \"À-Côté\""}};
    study.organisations = {
        {.id = "ccas", .name = "CCAS", .type = "municipality", .capacity_per_hour = 1.25, .reached_by = {"request"}}};
    study.persons = {
        {.id = "p1", .pseudonym = "Aïcha", .household = "h1", .languages = {"fr", "ar"}, .car = true, .consent = "quote"},
        {.id = "p2", .pseudonym = "Bruno", .organisation = "ccas", .consent = "use"},
        {.id = "p3", .pseudonym = "Chen"}};
    study.waves = {{.id = "w1", .start = "2023-04", .end = "2023-05"}, {.id = "w2", .start = "2024-04"}};
    study.answers = {{.person = "p1", .wave = "w1", .attribute = "institutional_trust", .value = 4.5, .missing = ""},
                     {.person = "p2", .wave = "w1", .attribute = "power_to_act", .value = {}, .missing = "refused"}};
    study.participations = {{.person = "p1",
                             .site = "garden",
                             .wave = "w1",
                             .role = "volunteer",
                             .vectors = {},
                             .since = "2021",
                             .visits_per_month = 4}};
    study.ties = {
        {.id = "t1",
         .from = "p1",
         .to = "p2",
         .wave = "w1",
         .kinds = {"help", "friend"},
         .strength = 3,
         .trust = 4.5,
         .made_at = "garden"},
        {.id = "t2", .from = "p2", .to = "p1", .wave = "w1", .kinds = {"help"}},
        {.id = "t3", .from = "p1", .to = "ccas", .wave = "w1", .kinds = {"institutional"}, .strength = 1, .note = "line\nend"},
        {.id = "t4", .from = "p1", .to = "p2", .wave = "w2", .kinds = {"goods"}, .strength = 5, .trust = 1}};
    study.resources = {{.id = "r1", .holder = "p1", .type = "know_how", .what = "growing"},
                       {.id = "r2", .holder = "canteen", .type = "good", .what = "cold_store", .stock = 2, .returns = true}};
    study.materials = {{.id = "m1",
                        .title = "Entretien",
                        .type = "interview",
                        .site = "garden",
                        .wave = "w1",
                        .file = "materials/m1.txt",
                        .text = "AÏCHA : Bruno m'aide 🌻 toujours.\n"}};
    study.speakers = {{.material = "m1", .label = "AÏCHA", .actor = "p1"}};
    study.codes = {{.id = "help", .label_fr = "aide", .colour = "#aa3300"}, {.id = "received", .parent = "help"}};
    study.coders = {{.id = "k1", .label = "K"}};
    study.codings = {
        {.id = "c1", .material = "m1", .start = 8, .end = 22, .code = "received", .coder = "k1", .quote = "Bruno m'aide 🌻"}};
    study.evidence = {{.id = "e1", .coding = "c1", .supports = "tie", .target = "t1", .stance = "for"}};
    study.findings = {{.id = "f1", .statement_fr = "On s'aide.", .site = "garden"}};
    study.parameters = {
        {.name = "acceptance.friend", .value = 0.5, .low = 0.25, .high = 0.75, .provenance = "assumed", .source = "wide"}};
    study.documents = {{.path = "levers/open.toml", .content = "# verbatim\nid = 'open'\n"}};
    return study;
}

}  // namespace reliance::testing
