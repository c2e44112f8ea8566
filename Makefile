# make demo: installs what is missing, builds, and takes the example study from its files to a restitution.
# make test: installs what is missing, builds, and runs every test.
SHELL := /bin/bash
JOBS ?= $(shell nproc)
RELIANCE := build/release/apps/cli/reliance

.PHONY: demo test bench build dependencies asan tsan clean

demo: build
	$(RELIANCE) run examples/seine-saint-denis --out build/demo --force
	@echo "Open build/demo/report.html"

build:
	scripts/install-dependencies build
	cmake --preset release -DRELIANCE_TESTS=OFF -DRELIANCE_BENCH=OFF >build-configure.log 2>&1 || { cat build-configure.log; exit 1; }
	@rm -f build-configure.log
	cmake --build --preset release -j $(JOBS) --target reliance

dependencies:
	scripts/install-dependencies test

test: dependencies
	cmake --preset release -DRELIANCE_TESTS=ON -DRELIANCE_BENCH=OFF
	cmake --build --preset release -j $(JOBS)
	ctest --test-dir build/release --output-on-failure -j $(JOBS)

# Address and undefined-behaviour sanitizers over everything but the runs at the size of the département.
asan: dependencies
	cmake --preset asan
	cmake --build --preset asan -j $(JOBS)
	ctest --test-dir build/asan --output-on-failure -j $(JOBS) -LE 'full|browser|peer'

# Thread sanitizer over the rooms that run on several threads.
tsan: dependencies
	cmake --preset tsan
	cmake --build --preset tsan -j $(JOBS)
	ctest --test-dir build/tsan --output-on-failure -j $(JOBS) -R '^(parallel|population|crisis|levers|measures)\.'

bench: dependencies
	cmake --preset release -DRELIANCE_TESTS=ON -DRELIANCE_BENCH=ON
	cmake --build --preset release -j $(JOBS)
	scripts/bench build/release build/bench.json

clean:
	rm -rf build web/dist
