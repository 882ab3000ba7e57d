// A form is sent once, however often a thumb hits the button on a slow line.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
  } else if (form.hasAttribute("data-once")) {
    form.dataset.sent = "1";
  }
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
// Legal clocks run on; without this the page tells how they stood when it was made.
const clocks = document.querySelectorAll("[data-due]");
const two = (number) => String(number).padStart(2, "0");
const tick = () => clocks.forEach((clock) => {
  const left = new Date(clock.dataset.due) - Date.now();
  const seconds = Math.floor(Math.abs(left) / 1000);
  const days = Math.floor(seconds / 86400);
  const time = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  const words = days === 1 ? clock.dataset.day : clock.dataset.days;
  const length = days ? words.replace("{d}", days).replace("{c}", time) : time;
  clock.textContent = (left < 0 ? clock.dataset.over : clock.dataset.left).replace("{}", length);
  clock.classList.toggle("clock--late", left < 0);
});
if (clocks.length) {
  tick();
  setInterval(tick, 1000);
}
