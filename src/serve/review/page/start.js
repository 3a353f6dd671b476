// The empty page: two documents, their languages, and off.
import { $, make, plural } from "/dom.js";
import { get, post, remove, upload } from "/server.js";

const SIDES = ["source", "target"];
const TITLES = { source: "The text", target: "Its translation" };

export async function start(desk, done) {
  await remove("/api/files");
  const languages = (await get("/api/languages")).sort((a, b) => a[1].localeCompare(b[1]));
  const chosen = {};
  $("start").hidden = false;
  $("kept").textContent = `The project will be kept in ${desk.folder}, and everything you do goes into it at once.`;

  const ready = () => {
    const langs = SIDES.map(side => $(`lang-${side}`).value);
    // The first document has the number 0.
    const both = SIDES.every(side => chosen[side] !== undefined);
    $("align").disabled = !both || !langs.every(Boolean);
    $("trouble").textContent = both && langs[0] && langs[0] === langs[1]
      ? "Both documents are in the same language; choose another for one of them." : "";
  };

  async function take(side, file) {
    const box = $(`drop-${side}`);
    box.querySelector(".file").textContent = `${file.name} …`;
    try {
      const found = await upload(file);
      chosen[side] = found.file;
      box.classList.add("full");
      box.querySelector(".file").textContent = file.name;
      box.querySelector(".notes").textContent = [found.segments ? plural(found.segments, "segment") : "", ...found.notes].filter(Boolean).join(" · ");
      const language = found.lang?.split("-")[0];
      if (language && languages.some(([code]) => code === language)) $(`lang-${side}`).value = language;
    } catch (error) {
      box.querySelector(".file").textContent = "";
      $("trouble").textContent = error.message;
      return;
    }
    ready();
  }

  // Two files that are dropped together go to both sides, in the order of their names.
  function dropped(side, files) {
    const list = [...files];
    if (list.length > 1) SIDES.forEach((own, nth) => take(own, list[nth]));
    else if (list.length) take(side, list[0]);
  }

  $("drops").replaceChildren(...SIDES.map(side => {
    const picker = make("input", { type: "file", id: `file-${side}`, multiple: true });
    picker.onchange = () => dropped(side, picker.files);
    const lang = make("select", { id: `lang-${side}` }, make("option", { value: "" }, "choose a language"),
      ...languages.map(([code, name]) => make("option", { value: code }, `${name} (${code})`)));
    lang.onchange = ready;
    const box = make("section", { class: "drop", id: `drop-${side}`, "aria-label": TITLES[side] },
      make("h3", {}, TITLES[side]),
      make("div", { class: "file" }), make("div", { class: "notes hint", role: "status" }),
      make("label", {}, "Drop a file here, or choose one", picker), make("label", {}, "Language", lang));
    box.ondragover = event => { event.preventDefault(); box.classList.add("over"); };
    box.ondragleave = () => box.classList.remove("over");
    box.ondrop = event => { event.preventDefault(); box.classList.remove("over"); dropped(side, event.dataTransfer.files); };
    return box;
  }));

  $("align").onclick = async () => {
    $("align").disabled = true;
    $("align").textContent = "Aligning …";
    try {
      const wanted = Object.fromEntries(SIDES.map(side => [side, { file: chosen[side], lang: $(`lang-${side}`).value }]));
      const made = await post("/api/align", wanted);
      $("start").hidden = true;
      done(made);
    } catch (error) {
      $("trouble").textContent = error.message;
      $("align").disabled = false;
    }
    $("align").textContent = "Align and review";
  };
}
