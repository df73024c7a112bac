/* Two small services that Python cannot do: links in our own HTML move inside the app instead of reloading it, and
   the current claim of an article is brought into view. Without this file the links still work, by a full load. */
export default function ({ data, setTriggerValue }) {
  const follow = (event) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element && event.target.closest("a[data-go]");
    if (!plain || !link) return;
    event.preventDefault();
    setTriggerValue("go", link.getAttribute("href"));
  };
  if (data && data.links) document.addEventListener("click", follow);
  let tries = 100;
  const bring = () => {
    const mark = document.getElementById(data.mark);
    if (mark && mark.classList.contains("now")) mark.scrollIntoView({ block: "center" });
    else if (tries-- > 0) setTimeout(bring, 30);
  };
  if (data && data.mark) bring();
  return () => {
    tries = 0;
    document.removeEventListener("click", follow);
  };
}
