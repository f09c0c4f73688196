# What ./run and ./test share: messages, packages, building. Sourced by bash
# from the root of the project; has no effect of its own.
export LC_ALL=C.UTF-8
LOG_DIR=build/log
# Clones in other folders share what ccache has compiled.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=true

# say JA EN: what happens now.
say() {
  printf '\n== %s\n   %s\n' "$1" "$2"
}

# fail JA EN REMEDY_JA REMEDY_EN: what went wrong and what to do about it; ends.
fail() {
  printf '\n×  %s\n   %s\n→  %s\n   %s\n' "$1" "$2" "$3" "$4" >&2
  exit 1
}

# section_packages SECTION...: "package command" lines of these sections.
section_packages() {
  local wanted=" $* " section='' package command
  while read -r package command _; do
    case $package in
      '' | '#'*) ;;
      '['*) section=${package//[\[\]]/} ;;
      *) [[ $wanted == *" $section "* ]] && echo "$package $command" ;;
    esac
  done < tools/debian-packages.txt
  return 0
}

# missing_packages SECTION...: one a line, those neither installed nor served
# by the command the list names.
missing_packages() {
  local package command installed
  installed=$(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' | sed -n 's/^.i. *//p')
  section_packages "$@" | while read -r package command; do
    [[ -n $command ]] && command -v "$command" > /dev/null && continue
    grep -qxF "$package" <<< "$installed" || echo "$package"
  done
}

# as_root COMMAND...: as it is for root, by sudo for others.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
    apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" < /dev/null
}

# install_packages SECTION...: installs what is missing, and only that.
install_packages() {
  if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
    say "Debian ではないため、パッケージの導入を省きます(必要なものは tools/debian-packages.txt)" \
      "not a Debian system: no packages are installed (tools/debian-packages.txt lists what is needed)"
    return
  fi
  local list
  list=$(missing_packages "$@")
  [[ -z $list ]] && return
  local -a missing
  mapfile -t missing <<< "$list"

  say "必要なパッケージ ${#missing[@]} 件を導入します(初回は数分かかります)" \
    "installing ${#missing[@]} packages (the first time takes some minutes)"
  printf '   %s\n' "${missing[*]}"
  if [[ $(id -u) != 0 ]] && ! command -v sudo > /dev/null; then
    fail "パッケージを導入する権限がありません(root ではなく、sudo もありません)" \
      "packages cannot be installed: you are not root and there is no sudo" \
      "管理者に次の実行を依頼してください: apt-get install --no-install-recommends ${missing[*]}" \
      "ask the administrator to run: apt-get install --no-install-recommends ${missing[*]}"
  fi
  mkdir -p "$LOG_DIR"
  if ! apt update > "$LOG_DIR/apt.log" 2>&1; then
    tail -n 15 "$LOG_DIR/apt.log" >&2
    fail "パッケージ一覧を更新できませんでした" "the list of packages could not be updated" \
      "ネットワークと /etc/apt の設定を確かめ、もう一度実行してください(記録: $LOG_DIR/apt.log)" \
      "check the network and /etc/apt, then start again (log: $LOG_DIR/apt.log)"
  fi
  if ! apt install --no-install-recommends "${missing[@]}" >> "$LOG_DIR/apt.log" 2>&1; then
    tail -n 15 "$LOG_DIR/apt.log" >&2
    fail "パッケージを導入できませんでした" "the packages could not be installed" \
      "上の記録を確かめてください。Debian 12 (bookworm) が必要です(全体: $LOG_DIR/apt.log)" \
      "see the log above; Debian 12 (bookworm) is needed (whole log: $LOG_DIR/apt.log)"
  fi
}

# build PRESET [cmake option | --target NAME]...: configures once, then builds.
# Ninja configures again by itself when a CMake file or the set of files changes.
build() {
  local preset=$1 dir=build/$1
  shift
  local -a options=() targets=()
  while (($#)); do
    case $1 in
      --target) targets+=(--target "$2") && shift ;;
      *) options+=("$1") ;;
    esac
    shift
  done
  say "構築: $preset" "building: $preset"
  if [[ ! -f $dir/build.ninja || ${#options[@]} -gt 0 ]]; then
    mkdir -p "$LOG_DIR"
    if ! cmake --preset "$preset" "${options[@]}" > "$LOG_DIR/configure-$preset.log" 2>&1; then
      tail -n 25 "$LOG_DIR/configure-$preset.log" >&2
      fail "構築の準備に失敗しました($preset)" "configuring failed ($preset)" \
        "上の理由を確かめてください。直らないときは build/$preset を消して再実行してください" \
        "see the reason above; if it stays, remove build/$preset and start again"
    fi
  fi
  if ! cmake --build "$dir" -j "$(nproc)" "${targets[@]}"; then
    fail "構築に失敗しました($preset)" "the build failed ($preset)" \
      "最初の error 行を確かめてください。メモリ不足なら空きを増やして再実行してください" \
      "see the first line with 'error'; if memory ran out, free some and start again"
  fi
}
