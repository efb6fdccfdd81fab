// Entry of the console: the look, then the application.
import './console.css';
import './frame/app.js';
