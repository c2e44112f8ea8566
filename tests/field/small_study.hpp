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
         .made_at = "garden",
         .reported_by = "p1"},
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
    study.codes = {{.id = "help", .label_fr = "aide", .colour = "#aa3300", .use_when_fr = "on aide"},
                   {.id = "received", .parent = "help"}};
    study.coders = {{.id = "k1", .label = "K"}};
    study.codings = {{.id = "c1",
                      .material = "m1",
                      .start = 8,
                      .end = 22,
                      .code = "received",
                      .coder = "k1",
                      .quote = "Bruno m'aide 🌻",
                      .weight = 0.5}};
    study.evidence = {{.id = "e1", .coding = "c1", .supports = "tie", .target = "t1", .stance = "for"}};
    study.findings = {{.id = "f1", .statement_fr = "On s'aide.", .site = "garden"}};
    study.parameters = {
        {.name = "accept_strong", .value = 0.5, .low = 0.25, .high = 0.75, .provenance = "assumed", .source = "wide"}};
    study.turns = {{.material = "m1", .speaker = "AÏCHA", .start = 8, .end = 32, .start_seconds = 0, .end_seconds = 2.5}};
    study.memos = {{.id = "n1", .about = "study", .text = "À relire."},
                   {.id = "n2", .about = "material", .target = "m1", .start = 8, .end = 13, .coder = "k1", .text = "Qui ?"}};
    study.passage_links = {{.id = "l1", .from = "c1", .to = "c1", .type = "continuation"}};
    study.attachments = {{.id = "r1", .material = "m1", .file = "recordings/m1.m4a", .media_type = "audio/mp4"}};
    study.settlements = {
        {.id = "d1", .material = "m1", .start = 8, .end = 22, .code = "help", .decision = "kept", .coder = "k1"}};
    study.properties = {{.about = "material", .target = "m1", .name = "durée", .type = "integer", .value = "42"}};
    study.sets = {{.id = "s1", .label = "À relire"}};
    study.set_members = {{.set = "s1", .about = "code", .target = "help"}};
    study.notices = {{.id = "i1", .person = "p1", .article = "14", .how = "exempt", .note = "Nommé par d'autres."}};
    study.retentions = {{.id = "k1", .about = "study", .until = "2030-01-01", .then = "archive"}};
    study.disclosures = {{.id = "x1", .date = "2024-02-01", .what = "report", .recipient = "CCAS"}};
    study.foreign_ids = {{.about = "code", .target = "help", .system = "refi", .value = "6c1f2b6e-0000-4000-8000-000000000001"}};
    study.consents = {{.id = "a1", .person = "p1", .date = "2023-04-02", .scopes = {"recording", "quotation"}}};
    study.documents = {{.path = "levers/open.toml", .content = "# verbatim\nid = 'open'\n"}};
    return study;
}

}  // namespace reliance::testing
