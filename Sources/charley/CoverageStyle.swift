/// How the heat map looks, and what it does when it is clicked.
enum CoverageStyle {
  static let css = """

    :root { color-scheme: light dark; --ink: #1d2330; --soft: #667; --page: #fbfaf7; --card: #fff; --line: #ddd;
      --h0: #ffe3de; --e0: #c8321e; --h1: #e6f3e3; --h2: #c9e8c3; --h3: #9bd494; --h4: #5fb760; --fault: #a86500; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e7e5df; --soft: #9aa; --page: #15181d; --card: #1d2127;
      --line: #353b44; --h0: #4a221d; --e0: #ff7a66; --h1: #1d3324; --h2: #23482d; --h3: #2c6438; --h4: #378546;
      --fault: #f0b040; } }
    body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    header, main { max-width: 1100px; margin: 0 auto; padding: 0 1rem; }
    h1 { margin: 1.5rem 0 .2rem; } h2 { margin: 1.6rem 0 .4rem; font-size: 1.1rem; }
    .cold { color: var(--e0); } .fault { color: var(--fault); }
    .failing { border-left: 4px solid var(--e0); padding: .2rem 1rem; background: var(--h0); }
    .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .6rem; }
    .tile { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .6rem .8rem; }
    .tile b { font-size: 1.3rem; } .tile small, .share { color: var(--soft); }
    .bar { height: 6px; background: var(--h0); border-radius: 3px; overflow: hidden; margin: .3rem 0; }
    .bar i { display: block; height: 100%; background: var(--h4); }
    .grid { display: flex; flex-wrap: wrap; gap: 3px; }
    .grid button { font: inherit; font-size: .8rem; min-width: 3.2rem; padding: .15rem .4rem; border: 1px solid var(--line);
      border-radius: 4px; color: inherit; cursor: pointer; }
    .h0 { background: var(--h0); fill: var(--h0); } .h1 { background: var(--h1); fill: var(--h1); }
    .h2 { background: var(--h2); fill: var(--h2); } .h3 { background: var(--h3); fill: var(--h3); }
    .h4 { background: var(--h4); fill: var(--h4); }
    .grid .h0 { border: 2px solid var(--e0); }
    rect.h0 { fill: var(--e0); }
    details { border-bottom: 1px solid var(--line); }
    summary { display: flex; gap: 1rem; align-items: center; cursor: pointer; padding: .25rem 0; }
    summary .name { flex: 0 0 22rem; overflow-wrap: anywhere; } summary svg { flex: 1; height: 12px; background: var(--card); }
    .share { flex: 0 0 6rem; text-align: right; font-size: .85rem; }
    pre { margin: 0 0 1rem; background: var(--card); border: 1px solid var(--line); overflow-x: auto; font-size: 13px;
      line-height: 1.45; }
    pre div { white-space: pre; padding-right: 1rem; border-left: 4px solid transparent; }
    pre .n { display: inline-block; width: 3.5rem; text-align: right; color: var(--soft); user-select: none; }
    pre .m { display: inline-block; width: 2rem; text-align: center; user-select: none; }
    pre .missed { border-left-color: var(--e0); } pre .shared { opacity: .85; }
    pre .f { color: var(--fault); white-space: pre-wrap; padding-left: 5.7rem; font-style: italic; }
    pre .note { white-space: pre-wrap; padding-left: 5.7rem; color: var(--soft); background: var(--page); }
    pre .at { outline: 2px solid var(--ink); }
    #find { font: inherit; padding: .2rem .5rem; margin-left: 1rem; width: 16rem; max-width: 100%; }
    @media (max-width: 700px) { summary .name { flex-basis: 10rem; } }

    """

  static let script = """

    "use strict";
    const data = JSON.parse(document.getElementById("data").textContent);
    const only = document.getElementById("only"), find = document.getElementById("find");
    const all = [...document.querySelectorAll("#files details")];
    function notes(mark) {
      return mark[3].map(([name, ...stories]) => name + ": " + (stories.length
        ? stories.map(s => s < 0 ? "\\u2026 " + -s + " in all" : data.stories[s]).join(", ") : "no story")).join("\\n");
    }
    function show(details) {
      const file = data.files[details.dataset.index], pre = details.querySelector("pre");
      const marks = new Map(file.marks.map(m => [m[0], m])), wanted = find.value.toLowerCase();
      const out = document.createDocumentFragment();
      file.text.split("\\n").forEach((text, i) => {
        const mark = marks.get(i + 1), missed = mark && mark[2] & 1;
        if (only.checked && !missed && !(mark && mark[4].length)) return;
        if (wanted && !text.toLowerCase().includes(wanted)) return;
        const row = document.createElement("div");
        if (mark) {
          row.className = "h" + mark[1] + (missed ? " missed" : "") + (mark[2] & 2 ? " shared" : "");
          row.title = notes(mark);
        }
        row.dataset.line = i + 1;
        const n = document.createElement("span"), m = document.createElement("span");
        n.className = "n"; n.textContent = i + 1;
        m.className = "m"; m.textContent = mark ? (mark[4].length ? "\\u26A0" : missed ? "\\u25CB" : "") : "";
        row.append(n, m, text);
        out.append(row);
        for (const fault of mark ? mark[4] : []) {
          const f = document.createElement("div");
          f.className = "f"; f.textContent = "no story would miss: " + fault;
          out.append(f);
        }
      });
      pre.replaceChildren(out);
      pre.hidden = !pre.childNodes.length;
    }
    document.getElementById("files").addEventListener("click", event => {
      const row = event.target.closest("pre div[data-line]");
      if (!row || !row.title) return;
      if (row.nextSibling && row.nextSibling.className === "note") { row.nextSibling.remove(); return; }
      const note = document.createElement("div");
      note.className = "note"; note.textContent = row.title;
      row.after(note);
    });
    all.forEach(d => d.addEventListener("toggle", () => d.open && show(d)));
    function refresh() {
      const wanted = find.value.toLowerCase();
      for (const d of all) {
        const file = data.files[d.dataset.index];
        const has = (!only.checked || file.marks.some(m => m[2] & 1 || m[4].length))
          && (!wanted || file.text.toLowerCase().includes(wanted));
        d.hidden = !has;
        if (d.open && has) show(d);
      }
    }
    only.addEventListener("change", refresh);
    find.addEventListener("input", refresh);
    document.querySelectorAll(".grid button[data-file]").forEach(button => button.addEventListener("click", () => {
      const index = data.files.findIndex(f => f.name === button.dataset.file), d = all[index];
      if (!d) return;
      only.checked = false; find.value = ""; refresh();
      d.open = true; show(d);
      const row = d.querySelector('div[data-line="' + button.dataset.line + '"]');
      if (row) { row.classList.add("at"); row.scrollIntoView({block: "center"}); }
    }));

    """
}
