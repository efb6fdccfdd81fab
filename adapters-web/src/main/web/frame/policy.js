// What libraries do under our Content-Security-Policy: styles that they create carry the page's nonce, and an inline style
// becomes a property, which the policy allows. A classic script, because it must run before any module.
(() => {
  window.Vaadin = {...window.Vaadin, developmentMode: false};
  const nonce = document.currentScript.nonce;
  const createElement = Document.prototype.createElement;
  Document.prototype.createElement = function (name, options) {
    const element = createElement.call(this, name, options);
    if (String(name).toLowerCase() === 'style') element.setAttribute('nonce', nonce);
    return element;
  };
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === 'style') this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };
})();
